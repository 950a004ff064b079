package dev.rollcall.api.exports;

import dev.rollcall.engine.export.ContactSelection;
import dev.rollcall.engine.export.ExportField;
import dev.rollcall.engine.export.ExportJob;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export in the background.
 *
 * @param totalRows contacts of the snapshot; null until they are counted
 * @param startedAt when the newest attempt began: the contacts are those of this moment
 * @param expiresAt when the file is or was deleted
 * @param downloadUrl relative to the API, good without a token until {@code
 *     download_url_expires_at}; a new one with each answer. Null unless completed
 */
@Schema(name = "Export")
record ExportJobView(
    UUID id,
    @Schema(allowableValues = {"queued", "processing", "completed", "failed", "expired"})
        String status,
    @Schema(allowableValues = {"csv", "excel", "json", "ndjson"}) String format,
    @Schema(example = "contacts-2026-01-31.csv") String fileName,
    List<String> fields,
    boolean bom,
    @Nullable UUID listId,
    @Nullable UUID importId,
    @Nullable String contactStatus,
    @Nullable String tag,
    @Nullable Instant updatedSince,
    @Nullable String q,
    @Nullable Long limit,
    int progressPercent,
    @Nullable Long totalRows,
    long processedRows,
    @Nullable Long fileSize,
    @Schema(description = "Of the file, in hexadecimal digits") @Nullable String sha256,
    ExportJob.@Nullable Failure error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant expiresAt,
    @Nullable String downloadUrl,
    @Nullable Instant downloadUrlExpiresAt) {

  static ExportJobView of(ExportJob job, DownloadLinks links) {
    ContactSelection selection = job.request().selection();
    ExportJob.ExportFile file = job.file();
    DownloadLinks.Link link = file == null ? null : links.of(job);
    return new ExportJobView(
        job.id(),
        job.status().wireName(),
        job.request().format().wireName(),
        job.fileName(),
        job.request().fields().stream().map(ExportField::fieldName).toList(),
        job.request().byteOrderMark(),
        selection.listId(),
        selection.importId(),
        selection.status(),
        selection.tag(),
        selection.updatedSince(),
        selection.text(),
        selection.limit(),
        percent(job),
        job.totalRows(),
        job.processedRows(),
        file == null ? null : file.size(),
        file == null ? null : file.sha256(),
        job.error(),
        job.createdAt(),
        job.startedAt(),
        job.completedAt(),
        job.expiresAt(),
        link == null ? null : link.url(),
        link == null ? null : link.expiresAt());
  }

  private static int percent(ExportJob job) {
    return switch (job.status()) {
      case COMPLETED, EXPIRED -> 100;
      case QUEUED, FAILED -> 0;
      case PROCESSING -> {
        Long total = job.totalRows();
        // 100 is for what is done.
        yield total == null || total == 0
            ? 0
            : (int) Math.min(99, 100 * job.processedRows() / total);
      }
    };
  }
}
