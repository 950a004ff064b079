package dev.rollcall.api.admin;

import dev.rollcall.engine.run.ImportExecution;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an import as the batch metadata has it.
 *
 * @param importStatus where its import stands now
 * @param attempt its number, from 1
 * @param newestAttempt number of the newest attempt of its import
 * @param node that ran it
 * @param exitMessage the cause of a failure, else empty
 * @param lastHeartbeat its last sign of life
 * @param rows that it committed
 */
@Schema(name = "Execution")
record ExecutionView(
    long id,
    UUID tenantId,
    @Nullable String tenantName,
    UUID importId,
    String importName,
    String importStatus,
    long attempt,
    long newestAttempt,
    @Nullable String node,
    @Schema(
            allowableValues = {
              "starting",
              "started",
              "stopping",
              "stopped",
              "completed",
              "failed",
              "abandoned",
              "unknown"
            })
        String status,
    String exitMessage,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant lastHeartbeat,
    long rows,
    Map<String, String> parameters,
    List<StepView> steps) {

  /** One step of it. */
  @Schema(name = "ExecutionStep")
  record StepView(
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
      Instant lastUpdated) {
    static StepView of(ImportExecution.Step step) {
      return new StepView(
          step.name(),
          step.status().toLowerCase(Locale.ROOT),
          step.readCount(),
          step.writeCount(),
          step.skipCount(),
          step.commitCount(),
          step.rollbackCount(),
          step.exitMessage(),
          step.startedAt(),
          step.endedAt(),
          step.lastUpdated());
    }
  }

  static ExecutionView of(ImportExecution execution, @Nullable String tenantName) {
    return new ExecutionView(
        execution.id(),
        execution.tenantId(),
        tenantName,
        execution.importId(),
        execution.importName(),
        execution.importStatus().wireName(),
        execution.attempt(),
        execution.newestAttempt(),
        execution.node(),
        execution.status().toLowerCase(Locale.ROOT),
        execution.exitMessage(),
        execution.createdAt(),
        execution.startedAt(),
        execution.endedAt(),
        execution.lastHeartbeat(),
        execution.rows(),
        execution.parameters(),
        execution.steps().stream().map(StepView::of).toList());
  }
}
