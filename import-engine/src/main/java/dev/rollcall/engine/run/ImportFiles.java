package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes stored files that no import needs any more. Thread-safe; may run on several nodes. */
final class ImportFiles {
  private static final String NO_LONGER_NEEDED =
      """
      SELECT file.tenant_id, file.id
      FROM import_files AS file
      JOIN import_jobs AS job ON job.tenant_id = file.tenant_id AND job.file_id = file.id
      WHERE file.purged_at IS NULL
        AND (:file::uuid IS NULL OR (file.tenant_id = :tenant::uuid AND file.id = :file::uuid))
        AND (job.deleted_at IS NOT NULL
          OR (job.status IN ('completed', 'cancelled')
            AND job.completed_at <= now() - make_interval(secs => :keep)))
      LIMIT 100
      """;

  private static final Duration ABANDONED = Duration.ofHours(6);

  private static final String PURGED =
      """
      UPDATE import_files SET purged_at = now() WHERE tenant_id = :tenant AND id = :id
      """;

  private final JdbcClient jdbc;
  private final FileStore store;
  private final ImportProperties properties;

  ImportFiles(JdbcClient jdbc, FileStore store, ImportProperties properties) {
    this.jdbc = jdbc;
    this.store = store;
    this.properties = properties;
  }

  /** Deletes the import's file if it has ended for good or was deleted. */
  void purge(ImportJob job) {
    purge(job.tenantId(), job.file().fileId());
  }

  /** Deletes all files that are no longer needed, and what interrupted uploads left behind. */
  void sweep() {
    purge(null, null);
    try {
      store.removeAbandonedUploads(ABANDONED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void purge(@Nullable UUID tenantId, @Nullable UUID fileId) {
    jdbc.sql(NO_LONGER_NEEDED)
        .param("tenant", tenantId)
        .param("file", fileId)
        .param("keep", (double) properties.keepFiles().toSeconds())
        .query(
            (row, number) ->
                new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
        .list()
        .forEach(file -> delete(file[0], file[1]));
  }

  private void delete(UUID tenantId, UUID fileId) {
    try {
      store.delete(tenantId, fileId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc.sql(PURGED).param("tenant", tenantId).param("id", fileId).update();
  }
}
