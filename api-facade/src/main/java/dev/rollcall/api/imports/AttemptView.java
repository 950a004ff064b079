package dev.rollcall.api.imports;

import dev.rollcall.engine.run.ImportExecution;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring an import to its end.
 *
 * @param number from 1
 * @param rows that it committed
 */
@Schema(name = "Attempt")
record AttemptView(
    long number,
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
    long rows,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  static AttemptView of(ImportExecution execution) {
    return new AttemptView(
        execution.attempt(),
        execution.status().toLowerCase(Locale.ROOT),
        execution.rows(),
        execution.startedAt(),
        execution.endedAt());
  }
}
