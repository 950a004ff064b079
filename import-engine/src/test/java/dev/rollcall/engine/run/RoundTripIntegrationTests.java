package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.export.ContactExport;
import dev.rollcall.engine.export.ContactSelection;
import dev.rollcall.engine.export.ExportField;
import dev.rollcall.engine.export.ExportFormat;
import dev.rollcall.engine.export.ExportRequest;
import dev.rollcall.samples.SampleCase;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What came in from all samples, exported in each format and imported again. The contacts of all
 * samples are together in one tenant, in the order of their age.
 */
class RoundTripIntegrationTests {
  private static TestDatabase database;
  private static EngineHarness engine;
  private static ContactExport export;
  private static UUID tenant;

  @BeforeAll
  static void importSamples() throws IOException {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 1_000);
    export = new ContactExport(engine.transactions, new JdbcTemplate(database.dataSource()));
    tenant = engine.tenant("Round trip");
    for (SampleCase sample : SampleCase.all()) {
      UUID own = engine.tenant(sample.name());
      try {
        imported(sample, own);
      } catch (ImportRefusedException e) {
        // A sample of what is refused, or one that needs what is not there.
        continue;
      }
      for (UUID id : ids(own)) {
        copy(id, own);
      }
    }
    imported(
        tenant,
        "extra.json",
        """
        [{"email": "scripts@example.com", "first_name": "\u05D3\u05D5\u05D3 \u0623\u062D\u0645\u062F",
          "last_name": "\u5C71\u7530 \uD83D\uDE00", "company": "'=1+1\\n\\"two\\", lines\\r\\nthree",
          "title": "_x0041_ \\u0001 tab\\there", "city": "-Town", "postal_code": "01234",
          "phone": "+493012345678", "phone_2": "0123 home", "country": "DE",
          "tags": ["a, b", "c;d", "e|f", "g:::h", "\\"q\\"", "=x", "plain"],
          "custom_fields": {"size": 38.5, "vip": true, "note": "line\\nbreak", "text": "007"}}]
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Map.of());
    assertThat(ids(tenant)).hasSizeGreaterThan(100);
  }

  @AfterAll
  static void close() {
    engine.close();
    database.close();
  }

  private static void imported(SampleCase sample, UUID own) throws IOException {
    if (sample.list()) {
      engine
          .jdbc
          .sql("INSERT INTO contact_lists (tenant_id, id, name) VALUES (?, ?, 'Samples')")
          .params(own, SampleCase.LIST_ID)
          .update();
    }
    try (InputStream bytes = sample.open()) {
      ImportJob job;
      if (sample.kind() == SampleCase.Kind.BULK) {
        job = engine.intake.bulk(own, null, bytes);
      } else {
        ReceivedFile received =
            engine.intake.receive(own, sample.file().getFileName().toString(), bytes);
        UploadedImport upload =
            engine.intake.createFromUpload(own, null, received, sample.options(), false);
        job =
            engine.control.map(
                own,
                upload.job().id(),
                sample.mapping() == null
                    ? ImportIntake.suggestedMapping(upload.columns())
                    : sample.mapping(),
                Map.of(),
                null);
      }
      engine.runToEnd(job);
    }
  }

  private static List<UUID> ids(UUID of) {
    return engine
        .jdbc
        .sql("SELECT id FROM contacts WHERE tenant_id = ? AND deleted_at IS NULL ORDER BY seq")
        .param(of)
        .query(UUID.class)
        .list();
  }

  private static void copy(UUID id, UUID from) {
    engine
        .jdbc
        .sql(
            """
            INSERT INTO contacts (tenant_id, id, first_name, last_name, email, phone, phone_2,
              company, title, address_line1, address_line2, city, state, postal_code, country, tags,
              custom_fields)
            SELECT ?, ?, first_name, last_name, email, phone, phone_2, company, title,
              address_line1, address_line2, city, state, postal_code, country, tags, custom_fields
            FROM contacts WHERE tenant_id = ? AND id = ?
            """)
        .params(tenant, com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch(), from, id)
        .update();
  }

  private static ImportJob imported(
      UUID into, String name, byte[] file, Map<String, Object> options) throws IOException {
    ReceivedFile received = engine.intake.receive(into, name, new ByteArrayInputStream(file));
    UploadedImport upload = engine.intake.createFromUpload(into, null, received, options, false);
    Map<String, @Nullable String> mapping = new HashMap<>();
    for (String header : ImportIntake.suggestedMapping(upload.columns()).keySet()) {
      mapping.put(header, target(header));
    }
    return engine.runToEnd(engine.control.map(into, upload.job().id(), mapping, Map.of(), null));
  }

  /** By the names and headers of our exports; custom fields of JSON are flattened. */
  private static @Nullable String target(String header) {
    if (header.startsWith("custom_fields.")) {
      return "custom:" + header.substring("custom_fields.".length());
    }
    if (header.startsWith("custom:")) {
      return header;
    }
    List<ExportField> known = new ArrayList<>(ExportField.CONTRACT);
    known.add(ExportField.Single.ID);
    for (ExportField field : known) {
      if (field.header().equals(header) || field.fieldName().equals(header)) {
        return field instanceof ExportField.Text
                || field == ExportField.Single.ID
                || field == ExportField.Single.TAGS
            ? field.fieldName()
            : null;
      }
    }
    return null;
  }

  private static byte[] exported(ExportFormat format, List<ExportField> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    export.write(
        tenant,
        new ExportRequest(format, fields, false, ContactSelection.ALL),
        null,
        new ContactExport.Receiver() {
          @Override
          public void begins(OptionalLong contacts) {}

          @Override
          public OutputStream output() {
            return bytes;
          }
        });
    return bytes.toByteArray();
  }

  private static List<ExportField> withId() {
    List<ExportField> fields = new ArrayList<>();
    fields.add(ExportField.Single.ID);
    for (ContactField field : ContactField.values()) {
      fields.add(new ExportField.Text(field));
    }
    fields.add(ExportField.Single.TAGS);
    fields.add(ExportField.Single.ALL_CUSTOM);
    return fields;
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void everyContactIsUnchangedWhenItComesInAgainByItsId(ExportFormat format) throws IOException {
    ImportJob job =
        imported(
            tenant,
            format.fileName(Instant.now()),
            exported(format, withId()),
            Map.of("duplicate_strategy", "update", "match_fields", List.of("id")));
    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(notUnchanged(job)).isEmpty();
    assertThat(job.counts().unchanged()).isEqualTo(ids(tenant).size());
  }

  private static List<String> notUnchanged(ImportJob job) {
    return engine
        .jdbc
        .sql(
            """
            SELECT line.row_number || ' ' || outcome || ' ' || coalesce(changed::text, '') || ' '
              || coalesce(before::text, '') || ' ' || coalesce(string_agg(error.code, ','), '')
            FROM import_rows AS line
            LEFT JOIN import_errors AS error USING (tenant_id, import_id, row_number)
            WHERE tenant_id = ? AND import_id = ? AND outcome <> 'unchanged'
            GROUP BY line.row_number, outcome, changed, before
            ORDER BY line.row_number
            """)
        .params(job.tenantId(), job.id())
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void emptyTenantGetsTheSameTable(ExportFormat format) throws IOException {
    UUID empty = engine.tenant("Empty");
    imported(
        empty,
        format.fileName(Instant.now()),
        exported(format, ExportField.CONTRACT),
        Map.of("duplicate_strategy", "create_new"));
    assertThat(table(empty)).isEqualTo(table(tenant));
  }

  private static List<String> table(UUID of) {
    return engine
        .jdbc
        .sql(
            """
            SELECT to_jsonb(ARRAY[first_name, last_name, email, phone, phone_2, company, title,
              address_line1, address_line2, city, state, postal_code, country]) || to_jsonb(tags)
            FROM contacts WHERE tenant_id = ? ORDER BY seq
            """)
        .param(of)
        .query(String.class)
        .list();
  }
}
