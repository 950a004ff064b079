package dev.rollcall.engine.run;

import dev.rollcall.engine.report.RowCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
 * @param stopRequest what the running attempt was asked to do, null when nothing
 * @param node whose attempt holds the lease, null when none does
 * @param error why the last attempt failed, null when it did not
 * @param statusSince when it came into its status
 * @param queuePosition place in line, 1 is next; null unless it is queued
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
    @Nullable StopRequest stopRequest,
    @Nullable String node,
    @Nullable Failure error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant statusSince,
    @Nullable Integer queuePosition) {

  /** The code of an import of which the database holds what nobody understands. */
  public static final String UNREADABLE = "IMPORT_UNREADABLE";

  /**
   * Why an attempt failed.
   *
   * @param retryAt when the next attempt may begin; null when it is not waited for
   */
  public record Failure(String code, String detail, @Nullable Instant retryAt) {
    /** A failure of which it is not said when it is tried again. */
    public Failure(String code, String detail) {
      this(code, detail, null);
    }

    Failure retriedAt(@Nullable Instant time) {
      return new Failure(code, detail, time);
    }
  }

  /** What can be done with it as it stands, and why the rest cannot. */
  public List<AllowedAction> allowedActions() {
    return Stream.of(ImportAction.values()).map(action -> AllowedAction.of(action, this)).toList();
  }

  /** Whether nobody knows how to run it, since what is stored of it cannot be understood. */
  boolean isUnreadable() {
    return error != null && error.code().equals(UNREADABLE);
  }

  ImportJob withQueuePosition(@Nullable Integer position) {
    return new ImportJob(
        tenantId,
        id,
        status,
        source,
        name,
        externalId,
        parentId,
        listId,
        file,
        sameContentAs,
        options,
        mapping,
        mappingVersion,
        aiConfidence,
        totalRows,
        counts,
        rowsPerSecond,
        fence,
        stopRequest,
        node,
        error,
        createdAt,
        startedAt,
        completedAt,
        statusSince,
        position);
  }
}
