package dev.rollcall.engine.run;

import dev.rollcall.engine.report.RowCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of one attempt to write an import, as each chunk's transaction checks it: the fencing
 * number on the import's row must still be that of the attempt. The check locks the row, so that
 * nobody takes the import over between the check and the commit. Used by one thread.
 */
final class ImportLease {
  private static final String CHECK =
      """
      SELECT stop_requested
      FROM import_jobs
      WHERE tenant_id = ? AND id = ? AND fence = ? AND status IN ('processing', 'stopping')
      FOR NO KEY UPDATE
      """;

  /** A chunk without rows, which the end of the file may be, is no progress. */
  private static final String RECORD_PROGRESS =
      """
      UPDATE import_jobs
      SET processed_rows = ?, created_count = ?, updated_count = ?, unchanged_count = ?,
        skipped_count = ?, error_count = ?, duplicate_count = ?, warning_count = ?,
        rows_per_second = ?,
        attempts_without_progress =
          CASE WHEN processed_rows < ? THEN 0 ELSE attempts_without_progress END,
        lease_until = clock_timestamp() + make_interval(secs => ?)
      WHERE tenant_id = ? AND id = ? AND fence = ?
      """;

  private static final String COMPLETE =
      """
      UPDATE import_jobs
      SET status = 'completed', completed_at = now(), lease_owner = NULL, lease_until = NULL,
        stop_requested = NULL, error = NULL
      WHERE tenant_id = ? AND id = ? AND fence = ? AND status IN ('processing', 'stopping')
      """;

  private final UUID tenantId;
  private final UUID importId;
  private final long fence;
  private final Duration duration;

  ImportLease(UUID tenantId, UUID importId, long fence, Duration duration) {
    this.tenantId = tenantId;
    this.importId = importId;
    this.fence = fence;
    this.duration = duration;
  }

  /**
   * Makes sure that this attempt may still write and keeps it so to the end of the transaction.
   *
   * @return what the attempt was asked to do after this chunk, null when nothing
   * @throws LeaseLostException when another attempt has taken over, or the import was ended
   */
  @Nullable StopRequest check(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHECK)) {
      statement.setObject(1, tenantId);
      statement.setObject(2, importId);
      statement.setLong(3, fence);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new LeaseLostException(importId, fence);
        }
        String request = row.getString(1);
        return request == null ? null : StopRequest.byWireName(request);
      }
    }
  }

  void recordProgress(Connection connection, RowCounts counts, double rowsPerSecond)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD_PROGRESS)) {
      statement.setLong(1, counts.processed());
      statement.setLong(2, counts.created());
      statement.setLong(3, counts.updated());
      statement.setLong(4, counts.unchanged());
      statement.setLong(5, counts.skipped());
      statement.setLong(6, counts.failed());
      statement.setLong(7, counts.duplicates());
      statement.setLong(8, counts.warnings());
      statement.setDouble(9, rowsPerSecond);
      statement.setLong(10, counts.processed());
      statement.setDouble(11, duration.toMillis() / 1000.0);
      statement.setObject(12, tenantId);
      statement.setObject(13, importId);
      statement.setLong(14, fence);
      requireOne(statement.executeUpdate());
    }
  }

  /** Ends the import as completed and gives the lease back. */
  void complete(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
      statement.setObject(1, tenantId);
      statement.setObject(2, importId);
      statement.setLong(3, fence);
      requireOne(statement.executeUpdate());
    }
  }

  private void requireOne(int updated) {
    if (updated != 1) {
      throw new LeaseLostException(importId, fence);
    }
  }
}
