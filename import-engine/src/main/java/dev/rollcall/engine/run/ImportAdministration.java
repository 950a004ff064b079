package dev.rollcall.engine.run;

import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What administrators see and do across all tenants. What is done belongs to the caller's
 * transaction, so that it commits together with the note of who did it and why. Thread-safe.
 */
public final class ImportAdministration {
  private final ImportJobs jobs;
  private final ImportExecutions executions;
  private final DeadExecutions deadExecutions;
  private final ImportSteps steps;
  private final ImportGate gate;
  private final QueuePositions positions;

  ImportAdministration(
      ImportJobs jobs,
      ImportExecutions executions,
      DeadExecutions deadExecutions,
      ImportSteps steps,
      ImportGate gate,
      QueuePositions positions) {
    this.jobs = jobs;
    this.executions = executions;
    this.deadExecutions = deadExecutions;
    this.steps = steps;
    this.gate = gate;
    this.positions = positions;
  }

  /**
   * A page of imports of all tenants, newest first.
   *
   * @param tenantId only of this one; null for all
   */
  public List<ImportJob> imports(@Nullable UUID tenantId, ImportJobs.Filter filter) {
    return positions.of(jobs.listOfAll(tenantId, filter));
  }

  /** Executions, newest first. */
  public List<ImportExecution> executions(ImportExecutions.Filter filter) {
    return executions.list(filter);
  }

  /**
   * One execution.
   *
   * @throws ImportRefusedException when there is none with this id
   */
  public ImportExecution execution(long id) {
    return executions.get(id);
  }

  /** Ends the attempt after its chunk; its import can be restarted. */
  public ImportExecution stop(long id) {
    ImportExecution execution = newest(id);
    steps.stop(execution.tenantId(), execution.importId());
    return executions.get(id);
  }

  /** Goes on with the import of this attempt; it was stopped or has failed. */
  public ImportExecution restart(long id) {
    ImportExecution execution = newest(id);
    steps.restart(execution.tenantId(), execution.importId());
    return executions.get(id);
  }

  /** Gives the attempt up for good: it is marked so, and its import is cancelled. */
  public ImportExecution abandon(long id) {
    ImportExecution execution = newest(id);
    ImportStatus status = execution.importStatus();
    if (status != ImportStatus.STOPPED && status != ImportStatus.FAILED) {
      throw conflict(
          "STATUS_CONFLICT",
          "Only an attempt whose import is stopped or failed can be abandoned; it is "
              + status.wireName()
              + ".");
    }
    deadExecutions.abandon(id);
    steps.cancel(execution.tenantId(), execution.importId());
    return executions.get(id);
  }

  /**
   * Gives up an attempt whose node gave no sign of life, at once instead of with the next
   * housekeeping: its import is queued again, or an execution that only looks as if it ran is
   * closed.
   */
  public ImportExecution recover(long id) {
    ImportExecution execution = locked(id);
    boolean released =
        execution.isRunning()
            && gate.releaseExpired(execution.tenantId(), execution.importId()).isPresent();
    if (execution.isRunning() && !released) {
      throw conflict(
          "EXECUTION_ALIVE",
          "The attempt gave a sign of life at "
              + execution.lastHeartbeat()
              + ". Stop it, or wait until its lease has run out.");
    }
    boolean closed = execution.isUndecided() && deadExecutions.close(id);
    if (!released && !closed) {
      throw conflict("NOTHING_TO_RECOVER", "The attempt has ended: it is " + execution.status());
    }
    return executions.get(id);
  }

  /**
   * Runs what suspends a tenant, while no node takes an import. None of the tenant's imports is
   * placed afterwards.
   *
   * @param endRunning whether those that run go on to their end; else they go back into the line
   *     after their chunk, where they wait until the tenant may go on
   */
  public void suspend(UUID tenantId, boolean endRunning, Runnable suspension) {
    gate.holdPlacement();
    suspension.run();
    if (!endRunning) {
      gate.handOverTenant(tenantId);
    }
  }

  private ImportExecution newest(long id) {
    ImportExecution execution = locked(id);
    if (execution.attempt() != execution.newestAttempt()) {
      throw conflict(
          "EXECUTION_SUPERSEDED",
          "The import has begun attempt "
              + execution.newestAttempt()
              + " since. Use the execution of that attempt.");
    }
    return execution;
  }

  /** As it stands while nothing begins or ends an attempt of its import. */
  private ImportExecution locked(long id) {
    ImportExecution execution = executions.get(id);
    jobs.getLocked(execution.tenantId(), execution.importId());
    return executions.get(id);
  }

  private static ImportRefusedException conflict(String code, String reason) {
    return new ImportRefusedException(Kind.CONFLICT, code, reason);
  }
}
