package dev.rollcall.engine.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an import, as the batch metadata has it.
 *
 * @param id of the execution of the job
 * @param importStatus where the import stands now
 * @param attempt number of the attempt, from 1: the fence that it wrote with
 * @param newestAttempt number of the import's newest attempt
 * @param node that ran it; null for executions of early versions
 * @param status as Spring Batch calls it: STARTING, STARTED, STOPPING, STOPPED, COMPLETED, FAILED,
 *     ABANDONED, UNKNOWN
 * @param exitMessage the cause of a failure as a stack trace, else empty
 * @param lastHeartbeat its last sign of life
 * @param rows that it committed
 * @param steps in their order
 */
public record ImportExecution(
    long id,
    UUID tenantId,
    UUID importId,
    String importName,
    ImportStatus importStatus,
    long attempt,
    long newestAttempt,
    @Nullable String node,
    String status,
    String exitMessage,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant lastHeartbeat,
    long rows,
    Map<String, String> parameters,
    List<Step> steps) {

  /**
   * One step of an execution.
   *
   * @param readCount rows that were read in committed chunks
   * @param writeCount rows that went to the writer
   * @param skipCount rows that were rejected
   */
  public record Step(
      long id,
      String name,
      String status,
      long readCount,
      long writeCount,
      long skipCount,
      long commitCount,
      long rollbackCount,
      String exitMessage,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      Instant lastUpdated) {}

  /** Whether this attempt holds the lease of its import. */
  boolean isRunning() {
    return importStatus.isRunning() && attempt == newestAttempt;
  }

  /** Whether it never said how it ended. */
  boolean isUndecided() {
    return switch (status) {
      case "STARTING", "STARTED", "STOPPING", "UNKNOWN" -> true;
      default -> false;
    };
  }
}
