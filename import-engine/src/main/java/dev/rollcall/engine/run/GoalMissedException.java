package dev.rollcall.engine.run;

import dev.rollcall.engine.run.ImportJob.Failure;

/** The import cannot become what was demanded; trying again would not help. */
final class GoalMissedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  GoalMissedException(Failure failure) {
    super(failure.detail(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
