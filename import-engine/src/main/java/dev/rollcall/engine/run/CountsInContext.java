package dev.rollcall.engine.run;

import dev.rollcall.engine.report.RowCounts;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The cumulative counts in the step's execution context, where the batch metadata shows them. */
final class CountsInContext {
  private static final String PREFIX = "rows.";

  private CountsInContext() {}

  static void put(ExecutionContext context, RowCounts counts) {
    context.putLong(PREFIX + "processed", counts.processed());
    context.putLong(PREFIX + "created", counts.created());
    context.putLong(PREFIX + "updated", counts.updated());
    context.putLong(PREFIX + "unchanged", counts.unchanged());
    context.putLong(PREFIX + "skipped", counts.skipped());
    context.putLong(PREFIX + "failed", counts.failed());
    context.putLong(PREFIX + "duplicates", counts.duplicates());
    context.putLong(PREFIX + "warnings", counts.warnings());
  }
}
