package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.mapping.ColumnSuggestion;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant confirmed once is suggested the next time, to that tenant only. */
class MappingExperienceIntegrationTests {
  private static TestDatabase database;
  private static EngineHarness engine;
  private UUID tenant;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 10);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @BeforeEach
  void makeTenant() {
    tenant = engine.tenant("Experience " + UUID.randomUUID());
  }

  private static UploadedImport upload(
      UUID tenant, String headers, Map<String, Object> options, boolean autoStart) {
    String row = "x@example.com" + ",a".repeat((int) headers.chars().filter(c -> c == ',').count());
    ReceivedFile file =
        engine.intake.receive(
            tenant,
            "a.csv",
            new ByteArrayInputStream(
                (headers + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8)));
    return engine.intake.createFromUpload(tenant, null, file, options, autoStart);
  }

  private static ColumnSuggestion column(UploadedImport upload, String header) {
    return upload.columns().stream()
        .filter(column -> column.header().equals(header))
        .findFirst()
        .orElseThrow();
  }

  private UploadedImport upload(String headers) {
    return upload(tenant, headers, Map.of(), false);
  }

  private void map(UploadedImport upload, Map<String, String> fields, @Nullable String template) {
    Map<String, @Nullable String> mapping = new HashMap<>(fields);
    engine.control.map(tenant, upload.job().id(), mapping, Map.of(), template);
  }

  @Test
  void confirmedColumnIsSuggestedTheNextTimeUnderAnyPunctuation() {
    UploadedImport first = upload("Email,Fach");
    assertThat(column(first, "Fach").field()).isNull();
    map(first, Map.of("Email", "email", "Fach", "title"), null);

    ColumnSuggestion next = column(upload("E-Mail;x,FACH:".replace(";x", "")), "FACH:");

    assertThat(next.field()).isEqualTo("title");
    assertThat(next.source()).isEqualTo("history");
    assertThat(next.confidence()).isGreaterThanOrEqualTo(90);
    assertThat(next.reasonCode()).isEqualTo("confirmed_before");
  }

  @Test
  void otherTenantLearnsNothing() {
    map(upload("Email,Fach"), Map.of("Email", "email", "Fach", "title"), "Teachers");

    UploadedImport other =
        upload(engine.tenant("Other " + UUID.randomUUID()), "Email,Fach", Map.of(), false);

    assertThat(column(other, "Fach").field()).isNull();
    assertThat(column(other, "Email").source()).isEqualTo("header");
  }

  @Test
  void correctionCountsAgainstTheSuggestion() {
    UploadedImport first = upload("Email,Position");
    assertThat(column(first, "Position").field()).isEqualTo("title");
    map(first, Map.of("Email", "email", "Position", "custom:rank"), null);

    ColumnSuggestion next = column(upload("Email,Position"), "Position");

    assertThat(next.field()).isNull();
    assertThat(next.reasonCode()).isEqualTo("corrected_before");
    assertThat(next.alternatives()).contains("custom:rank");
  }

  @Test
  void columnThatWasLeftOutTwiceIsNotSuggested() {
    for (int i = 0; i < 2; i++) {
      UploadedImport upload = upload("Email,Position");
      assertThat(column(upload, "Position").field()).isEqualTo("title");
      map(upload, Map.of("Email", "email"), null);
    }

    assertThat(column(upload("Email,Position"), "Position").reasonCode())
        .isEqualTo("left_out_before");
  }

  @Test
  void mappingThatIsOnlySavedTeachesNothing() {
    UploadedImport first = upload("Email,Fach");
    Map<String, @Nullable String> mapping =
        new HashMap<>(Map.of("Email", "email", "Fach", "title"));
    engine.control.saveMapping(tenant, first.job().id(), mapping, Map.of(), null, null);
    assertThat(column(upload("Email,Fach"), "Fach").field()).isNull();

    engine.control.start(tenant, first.job().id());

    assertThat(column(upload("Email,Fach"), "Fach").field()).isEqualTo("title");
  }

  @Test
  void templateIsAppliedToReorderedAndFurtherColumns() {
    map(upload("Email,Fach"), Map.of("Email", "custom:mail", "Fach", "email"), "Odd");

    UploadedImport next = upload("Company,fach,E-Mail,Email");

    assertThat(column(next, "fach").field()).isEqualTo("email");
    assertThat(column(next, "fach").source()).isEqualTo("template");
    assertThat(column(next, "fach").reason()).contains("Odd");
    assertThat(column(next, "Email").field()).isEqualTo("custom:mail");
    assertThat(column(next, "E-Mail").field()).isNull();
    assertThat(column(next, "Company").field()).isEqualTo("company");
    assertThat(column(next, "Company").source()).isEqualTo("header");
  }

  @Test
  void templateWhoseColumnIsMissingIsNotApplied() {
    map(upload("Email,Fach"), Map.of("Email", "custom:mail", "Fach", "email"), "Odd");

    assertThat(upload("Email,Other").columns()).noneMatch(c -> c.source().equals("template"));
  }

  @Test
  void importStartsByItselfWithATemplateThatFitsAndCountsNoOpinion() {
    map(upload("Email,Fach"), Map.of("Email", "email", "Fach", "title"), "Teachers");
    UUID template =
        engine
            .jdbc
            .sql("SELECT id FROM import_field_mappings WHERE tenant_id = ?")
            .param(tenant)
            .query(UUID.class)
            .single();

    UploadedImport next =
        upload(tenant, "FACH,Email", Map.of("template_id", template.toString()), true);

    assertThat(next.job().status()).isNotEqualTo(ImportStatus.PENDING_MAPPING);
    assertThat(next.job().mapping()).containsEntry("FACH", "title").containsEntry("Email", "email");
    assertThat(confirmations()).containsExactly(1L, 1L);
  }

  private List<Long> confirmations() {
    return engine
        .jdbc
        .sql("SELECT confirmed FROM mapping_history WHERE tenant_id = ? ORDER BY header_key")
        .param(tenant)
        .query(Long.class)
        .list();
  }

  @Test
  void versionsOfATemplateAreKeptAndItsUsesCounted() {
    map(upload("Email,Fach"), Map.of("Email", "email", "Fach", "title"), "Teachers");
    map(upload("Email,Fach"), Map.of("Email", "email", "Fach", "company"), "Teachers");

    assertThat(
            engine
                .jdbc
                .sql(
                    """
                    SELECT mapping ->> 'Fach' FROM import_field_mapping_versions
                    WHERE tenant_id = ? ORDER BY version
                    """)
                .param(tenant)
                .query(String.class)
                .list())
        .containsExactly("title", "company");
    assertThat(
            engine
                .jdbc
                .sql(
                    "SELECT version || ' ' || use_count FROM import_field_mappings WHERE tenant_id = ?")
                .param(tenant)
                .query(String.class)
                .single())
        .isEqualTo("2 1");
  }
}
