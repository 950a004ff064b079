package dev.rollcall.engine.run;

import dev.rollcall.engine.report.RowCounts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import as it stands in {@code import_jobs}.
 *
 * @param source how it came in: {@code bulk} or {@code upload}
 * @param sameContentAs the newest earlier import of the tenant whose file has the same bytes,
 *     unless it was deleted; null for none
 * @param mapping target by header, null until it is known
 * @param mappingVersion raised each time the mapping or the options are saved
 * @param rowsPerSecond of the last seconds while it ran, null before the first chunk
 * @param fence number of the attempt that may write
 * @param error why the last attempt failed, null when it did not
 */
public record ImportJob(
    UUID tenantId,
    UUID id,
    ImportStatus status,
    String source,
    String name,
    @Nullable String externalId,
    @Nullable UUID parentId,
    @Nullable UUID listId,
    StoredSource file,
    @Nullable UUID sameContentAs,
    ImportOptions options,
    @Nullable Map<String, @Nullable String> mapping,
    int mappingVersion,
    @Nullable Integer aiConfidence,
    long totalRows,
    RowCounts counts,
    @Nullable Double rowsPerSecond,
    long fence,
    @Nullable Failure error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /** Why an attempt failed. */
  public record Failure(String code, String detail) {}
}
