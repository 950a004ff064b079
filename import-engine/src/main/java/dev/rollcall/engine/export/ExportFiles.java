package dev.rollcall.engine.export;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes files of exports after their time, and later the exports themselves. Thread-safe. */
final class ExportFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ExportFiles.class);

  private static final String NEXT_EXPIRED =
      """
      SELECT tenant_id, id, file_id
      FROM export_jobs
      WHERE status = 'completed' AND expires_at <= now() AND id <> ALL (:failed::uuid[])
      LIMIT 1
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  private static final String EXPIRE =
      """
      UPDATE export_jobs SET status = 'expired', file_id = NULL
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String FORGET =
      """
      DELETE FROM export_jobs
      WHERE status IN ('failed', 'expired')
        AND completed_at <= now() - make_interval(secs => :keep)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final FileStore store;
  private final ExportProperties properties;

  ExportFiles(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      FileStore store,
      ExportProperties properties) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.store = store;
    this.properties = properties;
  }

  /** Deletes what has had its time. */
  void sweep() {
    Set<UUID> failed = new HashSet<>();
    while (Boolean.TRUE.equals(transactions.execute(transaction -> expireOne(failed)))) {
      // The next one.
    }
    jdbc.sql(FORGET).param("keep", (double) properties.keepRecords().toSeconds()).update();
  }

  private record Expired(UUID tenantId, UUID id, UUID fileId) {}

  private boolean expireOne(Set<UUID> failed) {
    Optional<Expired> next =
        jdbc.sql(NEXT_EXPIRED)
            .param("failed", failed.stream().map(UUID::toString).toArray(String[]::new))
            .query(
                (row, number) ->
                    new Expired(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class)))
            .optional();
    if (next.isEmpty()) {
      return false;
    }
    Expired export = next.get();
    try {
      store.delete(export.tenantId(), export.fileId());
    } catch (IOException e) {
      LOG.warn(
          "Tenant {}: the file of export {} could not be deleted; tried again",
          export.tenantId(),
          export.id(),
          e);
      failed.add(export.id());
      return true;
    }
    jdbc.sql(EXPIRE).param("tenant", export.tenantId()).param("id", export.id()).update();
    return true;
  }

  /** Deletes the file of an export that is gone; left to the sweep of orphans if that fails. */
  void delete(UUID tenantId, UUID fileId) {
    try {
      store.delete(tenantId, fileId);
    } catch (IOException e) {
      LOG.warn("Tenant {}: file {} is deleted later: {}", tenantId, fileId, e.toString());
    }
  }
}
