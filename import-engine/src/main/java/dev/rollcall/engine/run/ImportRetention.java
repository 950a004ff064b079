package dev.rollcall.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes ledger and errors of imports whose time is over: that of their tenant, or else of the
 * installation, counted from their end. What could still be restarted is left alone. One import in
 * each transaction, so that nobody waits long. Edits of single contacts keep values as a ledger
 * does and go after the same time. Thread-safe.
 */
final class ImportRetention {
  private static final String NEXT =
      """
      SELECT job.tenant_id, job.id
      FROM import_jobs AS job
        JOIN import_files AS file ON file.tenant_id = job.tenant_id AND file.id = job.file_id
        LEFT JOIN tenant_settings ON tenant_settings.tenant_id = job.tenant_id
      WHERE job.completed_at IS NOT NULL AND job.books_purged_at IS NULL
        AND file.purged_at IS NOT NULL
        AND job.completed_at <= now() - coalesce(
          make_interval(days => tenant_settings.retention_days), make_interval(secs => :retention))
      LIMIT 1
      FOR NO KEY UPDATE OF job SKIP LOCKED
      """;

  private static final List<String> PURGE =
      List.of(
          """
          DELETE FROM import_rows WHERE tenant_id = :tenant AND import_id = :id
          """,
          """
          DELETE FROM import_errors WHERE tenant_id = :tenant AND import_id = :id
          """,
          """
          UPDATE import_jobs SET books_purged_at = now() WHERE tenant_id = :tenant AND id = :id
          """);

  private static final String PURGE_EDITS =
      """
      DELETE FROM contact_edits AS edit
      WHERE edit.made_at <= now() - coalesce(
        (SELECT make_interval(days => tenant_settings.retention_days)
          FROM tenant_settings WHERE tenant_settings.tenant_id = edit.tenant_id),
        make_interval(secs => :retention))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Duration retention;

  /** The retention is that of tenants who have none of their own. */
  ImportRetention(
      JdbcClient jdbc, PlatformTransactionManager transactionManager, Duration retention) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.retention = retention;
  }

  void purge() {
    while (purgeOne()) {
      // The next one.
    }
    jdbc.sql(PURGE_EDITS).param("retention", (double) retention.toSeconds()).update();
  }

  private boolean purgeOne() {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              List<UUID[]> next =
                  jdbc.sql(NEXT)
                      .param("retention", (double) retention.toSeconds())
                      .query(
                          (row, number) ->
                              new UUID[] {
                                row.getObject(1, UUID.class), row.getObject(2, UUID.class)
                              })
                      .list();
              next.forEach(ids -> purge(ids[0], ids[1]));
              return !next.isEmpty();
            }));
  }

  private void purge(UUID tenantId, UUID importId) {
    for (String statement : PURGE) {
      jdbc.sql(statement).param("tenant", tenantId).param("id", importId).update();
    }
  }
}
