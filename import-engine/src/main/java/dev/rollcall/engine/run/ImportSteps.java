package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people bring about: an import is put in line, asked to end, or taken away. Each step locks
 * the import, asks {@link AllowedAction} and belongs to the caller's transaction, so that of two
 * that contradict each other one happens and the other is told why it cannot. Attempts begin and
 * end in {@link ImportGate} only. Thread-safe.
 */
final class ImportSteps {
  private static final String QUEUE =
      """
      UPDATE import_jobs
      SET status = 'queued', queued_at = now(), completed_at = NULL, error = NULL,
        attempts_without_progress = 0
      WHERE tenant_id = :tenant AND id = :id
      """;

  /** Who waits has nobody to ask. */
  private static final String END_AT_ONCE =
      """
      UPDATE import_jobs
      SET status = :status, not_before = NULL,
        completed_at = CASE WHEN :status = 'cancelled' THEN now() END
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String ASK =
      """
      UPDATE import_jobs SET status = 'stopping', stop_requested = :request
      WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String DELETE =
      """
      UPDATE import_jobs SET deleted_at = now() WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String DELETE_ERRORS =
      """
      DELETE FROM import_errors WHERE tenant_id = :tenant AND import_id = :id
      """;

  /** One after the other, else two that come at once would both be the last that may wait. */
  private static final String LOCK_LINE =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.line.' || :tenant, 0))
      """;

  private static final String COUNT_LINE =
      """
      SELECT count(*) FROM import_jobs WHERE tenant_id = :tenant AND status = 'queued'
      """;

  private final JdbcClient jdbc;
  private final ImportJobs jobs;
  private final TenantTransactions transactions;
  private final PlacementTokens tokens;
  private final ImportLimits limits;

  ImportSteps(
      JdbcClient jdbc,
      ImportJobs jobs,
      TenantTransactions transactions,
      PlacementTokens tokens,
      ImportLimits limits) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.transactions = transactions;
    this.tokens = tokens;
    this.limits = limits;
  }

  /** Puts an import whose mapping is saved in line. */
  void start(UUID tenantId, UUID id) {
    locked(ImportAction.START, tenantId, id);
    queue(tenantId, id);
  }

  /** Puts an import in line that goes on after the last row that was committed. */
  void restart(UUID tenantId, UUID id) {
    locked(ImportAction.RESTART, tenantId, id);
    queue(tenantId, id);
  }

  /**
   * Says that an import is in line now, whose row the transaction has just made or changed.
   *
   * @throws ImportRefusedException when too many of the tenant are in line already
   */
  void addToken(UUID tenantId, UUID id) {
    transactions.asOwner(
        () -> {
          requireRoomInLine(tenantId);
          tokens.add(tenantId.toString(), id.toString(), null);
        });
  }

  private void requireRoomInLine(UUID tenantId) {
    jdbc.sql(LOCK_LINE).param("tenant", tenantId.toString()).query().singleRow();
    int most = limits.of(tenantId).queuedImports();
    long waiting = jdbc.sql(COUNT_LINE).param("tenant", tenantId).query(Long.class).single();
    if (waiting > most) {
      throw new ImportRefusedException(
          Kind.TOO_MANY,
          "TOO_MANY_QUEUED",
          "As many imports wait in line as may: "
              + most
              + " (queued_imports). Wait until some have run, or cancel some.");
    }
  }

  /** Ends an import so that it can go on, at once or after its chunk. */
  void stop(UUID tenantId, UUID id) {
    ImportJob job = locked(ImportAction.STOP, tenantId, id);
    end(job, StopRequest.STOP, ImportStatus.STOPPED);
  }

  /** Ends an import for good, at once or after its chunk. */
  void cancel(UUID tenantId, UUID id) {
    ImportJob job = locked(ImportAction.CANCEL, tenantId, id);
    end(job, StopRequest.CANCEL, ImportStatus.CANCELLED);
  }

  /** Hides an import that is at rest from its users and drops its error data. */
  void delete(UUID tenantId, UUID id) {
    locked(ImportAction.DELETE, tenantId, id);
    jdbc.sql(DELETE).param("tenant", tenantId).param("id", id).update();
    jdbc.sql(DELETE_ERRORS).param("tenant", tenantId).param("id", id).update();
    jobs.acted(tenantId, id);
    jobs.deleted(tenantId, id);
  }

  private ImportJob locked(ImportAction action, UUID tenantId, UUID id) {
    ImportJob job = jobs.getLocked(tenantId, id);
    AllowedAction.require(action, job);
    return job;
  }

  private void queue(UUID tenantId, UUID id) {
    jdbc.sql(QUEUE).param("tenant", tenantId).param("id", id).update();
    jobs.acted(tenantId, id);
    addToken(tenantId, id);
  }

  private void end(ImportJob job, StopRequest request, ImportStatus atOnce) {
    jobs.acted(job.tenantId(), job.id());
    if (job.status().isRunning()) {
      jdbc.sql(ASK)
          .param("request", request.wireName())
          .param("tenant", job.tenantId())
          .param("id", job.id())
          .update();
      return;
    }
    jdbc.sql(END_AT_ONCE)
        .param("status", atOnce.wireName())
        .param("tenant", job.tenantId())
        .param("id", job.id())
        .update();
    if (job.status() == ImportStatus.QUEUED) {
      transactions.asOwner(() -> tokens.remove(job.tenantId().toString(), job.id().toString()));
    }
  }
}
