package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes stored files that no import needs any more. Thread-safe; may run on several nodes: each
 * file is deleted while the row of its import is locked, so that nobody restarts it meanwhile.
 */
final class ImportFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);

  private static final String NO_LONGER_NEEDED =
      """
      SELECT file.tenant_id, file.id
      FROM import_files AS file
      JOIN import_jobs AS job ON job.tenant_id = file.tenant_id AND job.file_id = file.id
      WHERE file.purged_at IS NULL
        AND (:file::uuid IS NULL OR (file.tenant_id = :tenant::uuid AND file.id = :file::uuid))
        AND file.id <> ALL (:failed::uuid[])
        AND (job.deleted_at IS NOT NULL
          OR (job.status IN ('completed', 'cancelled')
            AND job.completed_at <= now() - make_interval(secs => :keep))
          OR (job.status IN ('stopped', 'failed')
            AND job.status_since <= now() - make_interval(secs => :keepStopped)))
      LIMIT 1
      FOR NO KEY UPDATE OF job SKIP LOCKED
      """;

  private static final String PURGED =
      """
      UPDATE import_files SET purged_at = now() WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String IS_KEPT =
      """
      SELECT EXISTS (
          SELECT FROM import_files WHERE tenant_id = :tenant AND id = :id AND purged_at IS NULL)
        OR EXISTS (SELECT FROM export_jobs WHERE tenant_id = :tenant AND file_id = :id)
      """;

  private static final Duration ABANDONED = Duration.ofHours(6);

  /** No upload takes so long between its file and its import. */
  private static final Duration ORPHANED = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final FileStore store;
  private final ImportProperties properties;

  ImportFiles(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      FileStore store,
      ImportProperties properties) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.store = store;
    this.properties = properties;
  }

  /**
   * Deletes the import's file if it has ended for good or was deleted. What cannot be deleted now
   * is left to the sweep: the import's own story has ended.
   */
  void purge(ImportJob job) {
    try {
      purgeOne(job.tenantId(), job.file().fileId(), new HashSet<>());
    } catch (RuntimeException e) {
      LOG.warn(
          "Tenant {}, import {}: its file is deleted later: {}",
          job.tenantId(),
          job.id(),
          e.toString());
    }
  }

  /** Deletes all files that are no longer needed, and what interrupted uploads left behind. */
  void sweep() {
    Set<UUID> failed = new HashSet<>();
    while (purgeOne(null, null, failed)) {
      // The next one.
    }
    try {
      store.removeAbandonedUploads(ABANDONED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes files that a crash left without an import or export; looks at every file of the store.
   */
  void sweepOrphans() {
    try {
      store.visit(ORPHANED, this::deleteOrphan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteOrphan(UUID tenantId, UUID fileId) {
    boolean kept =
        jdbc.sql(IS_KEPT)
            .param("tenant", tenantId)
            .param("id", fileId)
            .query(Boolean.class)
            .single();
    if (kept) {
      return;
    }
    try {
      delete(tenantId, fileId);
      LOG.info("Tenant {}: file {} belonged to no import and is deleted", tenantId, fileId);
    } catch (UncheckedIOException e) {
      // The others need not stay for it.
      LOG.warn("Tenant {}: file {} could not be deleted; tried again", tenantId, fileId, e);
    }
  }

  /** One that fails must not keep the others from being deleted. */
  private boolean purgeOne(@Nullable UUID tenantId, @Nullable UUID fileId, Set<UUID> failedBefore) {
    return Boolean.TRUE.equals(
        transactions.execute(
            transaction ->
                jdbc.sql(NO_LONGER_NEEDED)
                    .param("tenant", tenantId)
                    .param("file", fileId)
                    .param(
                        "failed", failedBefore.stream().map(UUID::toString).toArray(String[]::new))
                    .param("keep", (double) properties.keepFiles().toSeconds())
                    .param("keepStopped", (double) properties.keepStoppedFiles().toSeconds())
                    .query(
                        (row, number) ->
                            new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                    .optional()
                    .map(file -> purged(file[0], file[1], failedBefore))
                    .orElse(false)));
  }

  private boolean purged(UUID tenantId, UUID fileId, Set<UUID> failed) {
    try {
      delete(tenantId, fileId);
    } catch (UncheckedIOException e) {
      LOG.warn("Tenant {}: file {} could not be deleted; tried again", tenantId, fileId, e);
      failed.add(fileId);
      return true;
    }
    jdbc.sql(PURGED).param("tenant", tenantId).param("id", fileId).update();
    return true;
  }

  private void delete(UUID tenantId, UUID fileId) {
    try {
      store.delete(tenantId, fileId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
