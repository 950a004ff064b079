package dev.rollcall.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.export.ExportHarness.Exported;
import dev.rollcall.samples.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactExportIntegrationTests {
  private static final List<ExportField> EMAIL = List.of(new ExportField.Text(ContactField.EMAIL));
  private static TestDatabase database;
  private static ExportHarness exports;
  @TempDir private static Path directory;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
    exports = new ExportHarness(database, directory, files -> files);
    exports.jdbc.sql("SELECT ensure_import_partitions(now(), 2)").query().singleRow();
  }

  @AfterAll
  static void stop() {
    exports.close();
    database.close();
  }

  private final UUID tenant = exports.tenant();

  private void contact(String email, String columns, Object... values) {
    exports
        .jdbc
        .sql(
            "INSERT INTO contacts (tenant_id, id, email"
                + (columns.isEmpty() ? "" : ", " + columns)
                + ") VALUES (?, gen_random_uuid(), ?"
                + ", ?".repeat(values.length)
                + ")")
        .param(tenant)
        .param(email)
        .params(Arrays.asList(values))
        .update();
  }

  private List<String> selected(ContactSelection selection) {
    Exported exported =
        exports.write(tenant, new ExportRequest(ExportFormat.NDJSON, EMAIL, false, selection));
    List<String> emails =
        exported.text().isEmpty()
            ? List.of()
            : Arrays.stream(exported.lines())
                .map(line -> line.replaceAll("\\{\"email\":\"(.*)@example.com\"}", "$1"))
                .sorted()
                .toList();
    assertThat(exported.count).isEqualTo(OptionalLong.of(emails.size()));
    return emails;
  }

  private static ContactSelection tagged(String tag) {
    return new ContactSelection(null, null, null, tag, null, null, null);
  }

  private static ContactSelection found(String text) {
    return new ContactSelection(null, null, null, null, null, text, null);
  }

  @Test
  void contactsOfOthersAndDeletedOnesAreLeftOut() {
    contact("ada@example.com", "");
    contact("gone@example.com", "deleted_at", java.sql.Timestamp.from(Instant.now()));
    UUID other = exports.tenant();
    exports.contacts(other, 3);
    assertThat(selected(ContactSelection.ALL)).containsExactly("ada");
    assertThat(exports.write(other, ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL)).count)
        .isEqualTo(OptionalLong.of(3));
  }

  @Test
  void filtersFind() {
    contact("ada@example.com", "tags, company", new String[] {"vip", "a;b'\\"}, "Engines & Co");
    contact("ben@example.com", "status, city", "inactive", "M\u00FCnchen 100%");
    contact(
        "cara@example.com",
        "updated_at, phone",
        java.sql.Timestamp.from(Instant.parse("2020-01-01T00:00:00Z")),
        "+12125550123");
    assertThat(selected(tagged("vip"))).containsExactly("ada");
    assertThat(selected(tagged(" a;b'\\ "))).containsExactly("ada");
    assertThat(selected(tagged("VIP"))).isEmpty();
    assertThat(selected(new ContactSelection(null, null, "inactive", null, null, null, null)))
        .containsExactly("ben");
    assertThat(
            selected(
                new ContactSelection(
                    null, null, null, null, Instant.parse("2020-01-01T00:00:01Z"), null, null)))
        .containsExactly("ada", "ben");
    assertThat(
            selected(
                new ContactSelection(
                    null, null, null, null, Instant.parse("2020-01-01T00:00:00Z"), null, null)))
        .containsExactly("ada", "ben", "cara");
    assertThat(selected(found("ENGINES ada"))).containsExactly("ada");
    assertThat(selected(found("engines ben"))).isEmpty();
    assertThat(selected(found("m\u00FCnchen"))).containsExactly("ben");
    assertThat(selected(found("100%"))).containsExactly("ben");
    assertThat(selected(found("1__%"))).isEmpty();
    assertThat(selected(found("5550123"))).containsExactly("cara");
    assertThat(selected(found("'; DROP TABLE contacts; --"))).isEmpty();
    assertThat(selected(found("\\' OR true --"))).isEmpty();
    assertThat(selected(new ContactSelection(null, null, null, null, null, null, 2L))).hasSize(2);
  }

  @Test
  void listAndImportAreFilters() {
    contact("ada@example.com", "");
    contact("ben@example.com", "");
    UUID ada = id("ada@example.com");
    UUID list = UUID.randomUUID();
    UUID importId = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
    exports
        .jdbc
        .sql("INSERT INTO contact_list_members (tenant_id, list_id, contact_id) VALUES (?, ?, ?)")
        .params(tenant, list, ada)
        .update();
    exports
        .jdbc
        .sql(
            """
            INSERT INTO import_rows (tenant_id, import_id, row_number, outcome, contact_id)
            VALUES (?, ?, 1, 'skipped', ?), (?, ?, 2, 'updated', ?), (?, ?, 3, 'failed', NULL)
            """)
        .params(tenant, importId, ada, tenant, importId, ada, tenant, importId)
        .update();
    assertThat(selected(new ContactSelection(list, null, null, null, null, null, null)))
        .containsExactly("ada");
    assertThat(selected(new ContactSelection(null, importId, null, null, null, null, null)))
        .containsExactly("ada");
    assertThat(selected(new ContactSelection(UUID.randomUUID(), null, null, null, null, null, 5L)))
        .isEmpty();
  }

  private UUID id(String email) {
    return exports
        .jdbc
        .sql("SELECT id FROM contacts WHERE tenant_id = ? AND email = ?")
        .params(tenant, email)
        .query(UUID.class)
        .single();
  }

  @Test
  void tableHasAColumnForEachCustomFieldThatOccurs() {
    contact("ada@example.com", "");
    exports
        .jdbc
        .sql(
            """
            UPDATE contacts SET custom_fields = '{"size": 38, "a \\"b\\"": "x"}' WHERE tenant_id = ?
            """)
        .param(tenant)
        .update();
    ExportRequest request =
        new ExportRequest(
            ExportFormat.CSV,
            List.of(new ExportField.Custom("size"), ExportField.Single.ALL_CUSTOM, EMAIL.get(0)),
            false,
            ContactSelection.ALL);
    assertThat(exports.write(tenant, request).lines())
        .containsExactly("custom:size,\"custom:a \"\"b\"\"\",Email", "38,x,ada@example.com");
  }

  @Test
  void exportShowsOneMomentWhateverIsWrittenMeanwhile() {
    exports.contacts(tenant, 3_000);
    Exported exported =
        new Exported() {
          @Override
          public void begins(OptionalLong contacts) {
            super.begins(contacts);
            change("UPDATE contacts SET company = 'changed' WHERE tenant_id = ?");
          }

          @Override
          public void wrote(long contacts) {
            if (contacts == 1) {
              change("UPDATE contacts SET deleted_at = now() WHERE tenant_id = ? AND version = 1");
              elsewhere(
                  """
                  INSERT INTO contacts (tenant_id, id, email)
                  SELECT ?, gen_random_uuid(), 'new' || i || '@example.com'
                  FROM generate_series(1, 500) AS i
                  """);
            }
          }

          private void change(String sql) {
            // On another connection, and committed at once.
            assertThat(elsewhere(sql)).isEqualTo(3_000);
          }
        };
    long written =
        exports.export.write(
            tenant, ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL), null, exported);
    assertThat(written).isEqualTo(3_000);
    assertThat(exported.count).isEqualTo(OptionalLong.of(3_000));
    assertThat(exported.lines()).hasSize(3_001);
    assertThat(exported.text()).doesNotContain("changed", "new");
    assertThat(
            exports.write(tenant, ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL)).count)
        .isEqualTo(OptionalLong.of(500));
  }

  private int elsewhere(String sql) {
    return org.springframework.jdbc.core.simple.JdbcClient.create(database.dataSource())
        .sql(sql)
        .param(tenant)
        .update();
  }

  @Test
  void countThatTakesTooLongIsLeftOutAndTheSnapshotStays() {
    exports.contacts(tenant, 20_000);
    Exported exported = new Exported();
    // Counting 20,000 contacts by words of which each is looked for in nine columns takes longer.
    ExportRequest request =
        new ExportRequest(
            ExportFormat.NDJSON, EMAIL, false, found("e x a m p l e c o m a n y p a e x m l"));
    long written = exports.export.write(tenant, request, Duration.ofMillis(1), exported);
    assertThat(exported.count).isEmpty();
    assertThat(written).isEqualTo(20_000);
  }

  @Test
  void sessionThatIsEndedInTheMiddleFailsTheExport() {
    exports.contacts(tenant, 20_000);
    // More than the buffers between server and driver hold.
    elsewhere("UPDATE contacts SET company = repeat('x', 2000) WHERE tenant_id = ?");
    Exported exported =
        new Exported() {
          @Override
          public void wrote(long contacts) {
            if (contacts == 10) {
              org.springframework.jdbc.core.simple.JdbcClient.create(database.dataSource())
                  .sql(
                      """
                      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                      WHERE datname = current_database() AND query LIKE 'COPY (SELECT %'
                        AND state = 'active'
                      """)
                  .query(Integer.class)
                  .single();
            }
          }
        };
    assertThatThrownBy(
            () ->
                exports.export.write(
                    tenant,
                    ExportRequest.of(ExportFormat.JSON, ContactSelection.ALL),
                    null,
                    exported))
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
    assertThat(exported.text()).doesNotEndWith("]");
  }

  /** Of a few contacts the server has sent everything before anybody thinks of ending it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 500, 20_000})
  void receiverThatFailsEndsTheExportAndTheConnectionIsGoodAgain(int count) {
    exports.contacts(tenant, count);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  exports.export.write(
                      tenant,
                      ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL),
                      null,
                      new Exported() {
                        @Override
                        public void wrote(long contacts) throws java.io.IOException {
                          throw new java.io.IOException("The client is gone");
                        }
                      }))
          .hasRootCauseMessage("The client is gone");
    }
    assertThat(
            exports.write(tenant, ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL)).count)
        .isEqualTo(OptionalLong.of(count));
  }
}
