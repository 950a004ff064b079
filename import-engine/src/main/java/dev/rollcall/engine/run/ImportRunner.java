package dev.rollcall.engine.run;

import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.run.ImportJob.Failure;
import dev.rollcall.engine.run.ImportJobFactory.PreparedJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** Runs one attempt to its end in the calling thread. Thread-safe. */
final class ImportRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

  private final ImportJobFactory jobs;
  private final JobAttempts attempts;
  private final ImportGate gate;
  private final DeadExecutions deadExecutions;

  ImportRunner(
      ImportJobFactory jobs, JobAttempts attempts, ImportGate gate, DeadExecutions deadExecutions) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.gate = gate;
    this.deadExecutions = deadExecutions;
  }

  /** Runs the attempt and says where the import stands after it. */
  ImportStatus run(ImportAttempt attempt) {
    gate.enters(attempt);
    try {
      JobParameters parameters = parameters(attempt);
      // Not through Spring Batch's repository, whose update fails when the dead node wakes up and
      // says so itself just then.
      deadExecutions.closeOf(attempt.job().tenantId(), attempt.job().id());
      PreparedJob prepared = jobs.prepare(attempt);
      JobExecution execution = attempts.execute(prepared.job(), parameters);
      return conclude(attempt, execution, prepared.chunks().stopRequest());
    } catch (Exception e) {
      return fail(attempt, e);
    } finally {
      gate.leaves(attempt);
    }
  }

  private ImportStatus conclude(
      ImportAttempt attempt, JobExecution execution, @Nullable StopRequest request) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      LOG.info("{}: completed", attempt.logName());
      return ImportStatus.COMPLETED;
    }
    if (execution.getStatus() == BatchStatus.STOPPED) {
      ImportStatus asked =
          switch (request == null ? StopRequest.HAND_OVER : request) {
            case STOP -> ImportStatus.STOPPED;
            case CANCEL -> ImportStatus.CANCELLED;
            case HAND_OVER -> ImportStatus.QUEUED;
          };
      ImportStatus next = gate.end(attempt, asked);
      LOG.info("{}: {} after a chunk", attempt.logName(), next.wireName());
      return next;
    }
    List<Throwable> failures = execution.getAllFailureExceptions();
    return fail(
        attempt,
        failures.stream()
            // What else fails then is a consequence.
            .filter(ImportRunner::isLeaseLost)
            .findFirst()
            .orElse(failures.isEmpty() ? null : failures.get(0)));
  }

  private ImportStatus fail(ImportAttempt attempt, @Nullable Throwable failure) {
    if (isLeaseLost(failure)) {
      return takenOver(attempt);
    }
    GoalMissedException missed = missedGoal(failure);
    if (missed != null) {
      return missed(attempt, missed.failure());
    }
    Throwable cause = deepest(failure);
    String detail =
        cause == null ? "unknown cause" : cause.getClass().getSimpleName() + ": " + message(cause);
    ImportStatus status;
    try {
      status = gate.endFailed(attempt, new Failure("ATTEMPT_FAILED", detail));
    } catch (LeaseLostException e) {
      return takenOver(attempt);
    }
    if (status == ImportStatus.COMPLETED) {
      LOG.warn("{}: completed, but the batch metadata does not say so", attempt.logName(), failure);
      return status;
    }
    LOG.error(
        "{}: failed, the import is now {}; rows that were committed stay",
        attempt.logName(),
        status.wireName(),
        failure);
    return status;
  }

  /** Trying again would not help: the import ends as failed until somebody restarts it. */
  private ImportStatus missed(ImportAttempt attempt, Failure failure) {
    try {
      ImportStatus status = gate.endForGood(attempt, failure);
      LOG.info("{}: {} ({})", attempt.logName(), status.wireName(), failure.code());
      return status;
    } catch (LeaseLostException e) {
      return takenOver(attempt);
    }
  }

  private static @Nullable GoalMissedException missedGoal(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GoalMissedException missed) {
        return missed;
      }
    }
    return null;
  }

  private static ImportStatus takenOver(ImportAttempt attempt) {
    LOG.warn("{}: another attempt has taken over; this one ends", attempt.logName());
    return ImportStatus.PROCESSING;
  }

  private static String message(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    // PostgreSQL repeats the offending row behind its first line; that is personal data.
    int lineEnd = message.indexOf('\n');
    return lineEnd < 0 ? message : message.substring(0, lineEnd);
  }

  private static boolean isLeaseLost(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LeaseLostException) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable deepest(@Nullable Throwable failure) {
    Throwable deepest = failure;
    while (deepest != null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  /** Tenant and import say which job it is; attempt and node are notes for whoever looks. */
  private JobParameters parameters(ImportAttempt attempt) {
    ImportJob job = attempt.job();
    return new JobParametersBuilder()
        .addString("tenantId", job.tenantId().toString())
        .addString("importId", job.id().toString())
        .addLong("attempt", job.fence(), false)
        .addString("node", gate.node(), false)
        .toJobParameters();
  }
}
