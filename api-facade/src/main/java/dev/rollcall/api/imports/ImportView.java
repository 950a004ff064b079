package dev.rollcall.api.imports;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.engine.run.ImportExecution;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import. The counts always add up: {@code processed_rows} is the sum of the created, updated,
 * unchanged, skipped and failed rows; {@code success_count} that of the first three.
 *
 * @param progressPercent 0 to 100, rounded down
 * @param duplicateCount rows that matched a contact or an earlier row, whatever became of them
 * @param rowsPerSecond of the last seconds
 * @param estimatedSecondsRemaining null while nobody can say
 * @param fileName as the client called it; null for contacts in a JSON body
 * @param fileSize bytes
 * @param sameContentAs the newest earlier import whose file or contacts have the same bytes, unless
 *     it was deleted; null for none
 * @param mapping field by header; null until it is saved
 * @param mappingVersion raised by each saving; the ETag of the mapping
 * @param check result of a dry run
 * @param queuePosition place in line while it is queued, 1 is next
 * @param attempts the latest ones, newest first; only of a single import, null in lists
 * @param error why it failed, or why the last attempt did that is tried again
 */
@Schema(name = "Import")
public record ImportView(
    UUID id,
    @Schema(
            allowableValues = {
              "fetching",
              "pending_mapping",
              "checking",
              "queued",
              "processing",
              "stopping",
              "stopped",
              "completed",
              "failed",
              "cancelled",
              "undoing",
              "undone"
            })
        String status,
    int progressPercent,
    long totalRows,
    long processedRows,
    long successCount,
    long errorCount,
    long duplicateCount,
    long skippedCount,
    long createdCount,
    long updatedCount,
    long unchangedCount,
    @Nullable Double rowsPerSecond,
    @Nullable Long estimatedSecondsRemaining,
    @Nullable String externalId,
    @Nullable UUID parentId,
    @Schema(allowableValues = {"bulk", "upload"}) String source,
    String name,
    @Nullable String fileName,
    long fileSize,
    @Nullable UUID sameContentAs,
    String duplicateStrategy,
    List<String> matchFields,
    @Nullable UUID listId,
    @Nullable Map<String, @Nullable String> mapping,
    int mappingVersion,
    @Nullable Integer aiConfidence,
    @Nullable Object check,
    List<AllowedActionView> allowedActions,
    @Nullable Integer queuePosition,
    @Nullable List<AttemptView> attempts,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable FailureView error) {

  /** Why an import failed. */
  @Schema(name = "ImportFailure")
  public record FailureView(String code, String detail) {}

  /** An import as it is in lists. */
  public static ImportView of(ImportJob job) {
    return of(job, null);
  }

  /** An import with its attempts. */
  static ImportView of(ImportJob job, @Nullable List<ImportExecution> attempts) {
    RowCounts counts = job.counts();
    ImportJob.Failure failure = job.error();
    boolean upload = job.source().equals("upload");
    return new ImportView(
        job.id(),
        job.status().wireName(),
        progressPercent(job),
        job.totalRows(),
        counts.processed(),
        counts.created() + counts.updated() + counts.unchanged(),
        counts.failed(),
        counts.duplicates(),
        counts.skipped(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        job.rowsPerSecond(),
        secondsRemaining(job),
        job.externalId(),
        job.parentId(),
        job.source(),
        job.name(),
        upload ? job.file().name() : null,
        job.file().sizeBytes(),
        job.sameContentAs(),
        job.options().duplicateStrategy().wireName(),
        job.options().matchFields().stream().map(MatchField::fieldName).toList(),
        job.listId(),
        upload ? mapping(job) : null,
        job.mappingVersion(),
        job.aiConfidence(),
        null,
        AllowedActionView.of(job),
        job.queuePosition(),
        attempts == null ? null : attempts.stream().map(AttemptView::of).toList(),
        job.createdAt(),
        job.startedAt(),
        job.completedAt(),
        failure == null ? null : new FailureView(failure.code(), failure.detail()));
  }

  /** In the order of the file's columns, which the database does not keep. */
  private static @Nullable Map<String, @Nullable String> mapping(ImportJob job) {
    Map<String, @Nullable String> stored = job.mapping();
    TableLayout layout = job.file().layout();
    if (stored == null || layout == null) {
      return stored;
    }
    Map<String, @Nullable String> ordered = new LinkedHashMap<>();
    for (String header : layout.headers()) {
      if (stored.containsKey(header)) {
        ordered.put(header, stored.get(header));
      }
    }
    return ordered;
  }

  private static int progressPercent(ImportJob job) {
    if (job.totalRows() == 0) {
      return job.status() == ImportStatus.COMPLETED ? 100 : 0;
    }
    return (int) (100 * job.counts().processed() / job.totalRows());
  }

  private static @Nullable Long secondsRemaining(ImportJob job) {
    Double rate = job.rowsPerSecond();
    if (job.status() != ImportStatus.PROCESSING || rate == null || rate <= 0) {
      return null;
    }
    return (long) Math.ceil((job.totalRows() - job.counts().processed()) / rate);
  }
}
