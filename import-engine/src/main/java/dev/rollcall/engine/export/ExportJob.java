package dev.rollcall.engine.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export in the background.
 *
 * @param totalRows contacts of the snapshot; null until the running attempt has counted them
 * @param processedRows contacts that the running attempt has written, or that are in the file
 * @param fence number of the newest attempt
 * @param file null unless completed
 * @param downloadSecret key of the signatures in download links
 * @param startedAt when the newest attempt began: the contacts are those of this moment
 * @param expiresAt when the file is or was deleted; null until the export has ended
 */
public record ExportJob(
    UUID tenantId,
    UUID id,
    ExportStatus status,
    ExportRequest request,
    @Nullable Long totalRows,
    long processedRows,
    long fence,
    @Nullable Failure error,
    @Nullable ExportFile file,
    byte[] downloadSecret,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant expiresAt) {

  /** Why the last attempt failed: a stable code, and what happened. */
  public record Failure(String code, String detail) {}

  /**
   * The file of a completed export.
   *
   * @param sha256 64 lower-case hexadecimal digits
   */
  public record ExportFile(UUID id, long size, String sha256) {}

  /** What the file is called: after the day on which the contacts were so. */
  public String fileName() {
    return request.format().fileName(startedAt == null ? createdAt : startedAt);
  }

  String logName() {
    return "tenant " + tenantId + " export " + id + " attempt " + fence;
  }
}
