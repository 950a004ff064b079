package dev.rollcall.api.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is: the members of {@link ImportView} that change while it runs, with the same
 * names and values.
 */
@Schema(name = "ImportProgress")
public record ImportProgressView(
    UUID id,
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
    @Nullable Integer queuePosition,
    List<AllowedActionView> allowedActions) {

  /** The part of the import. */
  public static ImportProgressView of(ImportView whole) {
    return new ImportProgressView(
        whole.id(),
        whole.status(),
        whole.progressPercent(),
        whole.totalRows(),
        whole.processedRows(),
        whole.successCount(),
        whole.errorCount(),
        whole.duplicateCount(),
        whole.skippedCount(),
        whole.createdCount(),
        whole.updatedCount(),
        whole.unchangedCount(),
        whole.rowsPerSecond(),
        whole.estimatedSecondsRemaining(),
        whole.queuePosition(),
        whole.allowedActions());
  }
}
