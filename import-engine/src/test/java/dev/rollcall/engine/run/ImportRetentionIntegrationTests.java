package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is kept of an import, and for how long. */
class ImportRetentionIntegrationTests {
  @Test
  void ledgerAndErrorsGoWhenTheirTimeIsOverAndTheRestStays() {
    try (TestDatabase database = EngineHarness.migratedDatabase();
        EngineHarness engine = EngineHarness.on(database, 10)) {
      ImportJob old = ended(engine, engine.tenant("Old"), 40);
      ImportJob recent = ended(engine, engine.tenant("Recent"), 20);
      UUID strict = engine.tenant("Strict");
      engine
          .jdbc
          .sql("INSERT INTO tenant_settings (tenant_id, retention_days) VALUES (?, 10)")
          .param(strict)
          .update();
      ImportJob strictOld = ended(engine, strict, 20);
      ImportJob strictRecent = ended(engine, strict, 5);
      ImportJob restartable = ended(engine, engine.tenant("Kept file"), 40);
      engine
          .jdbc
          .sql("UPDATE import_files SET purged_at = NULL WHERE tenant_id = ?")
          .param(restartable.tenantId())
          .update();

      new ImportRetention(
              engine.jdbc, new JdbcTransactionManager(database.dataSource()), Duration.ofDays(30))
          .purge();

      assertThat(books(engine, old)).isZero();
      assertThat(books(engine, strictOld)).isZero();
      assertThat(books(engine, recent)).isEqualTo(3);
      assertThat(books(engine, strictRecent)).isEqualTo(3);
      assertThat(books(engine, restartable)).isEqualTo(3);
      assertThat(engine.control.get(old.tenantId(), old.id()).counts().processed()).isEqualTo(2);
      assertThat(
              engine
                  .jdbc
                  .sql("SELECT count(*) FROM contacts WHERE tenant_id = ?")
                  .param(old.tenantId())
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void editsOfContactsGoAfterTheSameTime() {
    try (TestDatabase database = EngineHarness.migratedDatabase();
        EngineHarness engine = EngineHarness.on(database, 10)) {
      UUID usual = engine.tenant("Usual");
      UUID strict = engine.tenant("Strict");
      engine
          .jdbc
          .sql("INSERT INTO tenant_settings (tenant_id, retention_days) VALUES (?, 10)")
          .param(strict)
          .update();
      for (UUID tenant : new UUID[] {usual, strict}) {
        for (int daysAgo : new int[] {5, 20, 40}) {
          engine
              .jdbc
              .sql(
                  """
                  INSERT INTO contact_edits
                    (tenant_id, id, contact_id, outcome, version_after, made_by, made_at)
                  VALUES (?, gen_random_uuid(), gen_random_uuid(), 'created', 1,
                    gen_random_uuid(), now() - make_interval(days => ?))
                  """)
              .params(tenant, daysAgo)
              .update();
        }
      }

      new ImportRetention(
              engine.jdbc, new JdbcTransactionManager(database.dataSource()), Duration.ofDays(30))
          .purge();

      assertThat(edits(engine, usual)).isEqualTo(2);
      assertThat(edits(engine, strict)).isEqualTo(1);
    }
  }

  private static long edits(EngineHarness engine, UUID tenant) {
    return engine
        .jdbc
        .sql("SELECT count(*) FROM contact_edits WHERE tenant_id = ?")
        .param(tenant)
        .query(Long.class)
        .single();
  }

  private static ImportJob ended(EngineHarness engine, UUID tenant, int daysAgo) {
    ImportJob job =
        engine.csv(
            tenant,
            "Email\nada@example.com\nnobody\n".getBytes(StandardCharsets.UTF_8),
            Map.of("Email", "email"),
            Map.of());
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(books(engine, job)).isEqualTo(3);
    engine
        .jdbc
        .sql("UPDATE import_jobs SET completed_at = now() - make_interval(days => ?) WHERE id = ?")
        .params(daysAgo, job.id())
        .update();
    engine
        .jdbc
        .sql("UPDATE import_files SET purged_at = now() WHERE tenant_id = ?")
        .param(tenant)
        .update();
    return job;
  }

  /** Two rows of the ledger and one error. */
  private static long books(EngineHarness engine, ImportJob job) {
    return engine
        .jdbc
        .sql(
            """
            SELECT (SELECT count(*) FROM import_rows WHERE tenant_id = :tenant AND import_id = :id)
              + (SELECT count(*) FROM import_errors WHERE tenant_id = :tenant AND import_id = :id)
            """)
        .param("tenant", job.tenantId())
        .param("id", job.id())
        .query(Long.class)
        .single();
  }
}
