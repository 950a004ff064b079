package dev.rollcall.engine.run;

import dev.rollcall.engine.attempt.JobAttempts;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executions in the batch metadata that never said how they ended, because their node died. They
 * block nothing, since a new attempt of the import closes them too; but they look as if they ran.
 */
final class DeadExecutions {
  /**
   * Whether an execution lives, its import says: it must be running, with the fence of this
   * attempt. An attempt writes the end of its execution a moment after that of its import. Who is
   * just writing one of these rows lives, or will have said more when we look again: nobody waits
   * for it, and what it says is not overwritten.
   */
  private static final String CLOSE =
      """
      WITH dead AS MATERIALIZED (
        SELECT execution.job_execution_id
        FROM batch_job_execution AS execution
        JOIN batch_job_execution_params AS tenant
          ON tenant.job_execution_id = execution.job_execution_id
            AND tenant.parameter_name = 'tenantId'
        JOIN batch_job_execution_params AS import
          ON import.job_execution_id = execution.job_execution_id
            AND import.parameter_name = 'importId'
        LEFT JOIN batch_job_execution_params AS attempt
          ON attempt.job_execution_id = execution.job_execution_id
            AND attempt.parameter_name = 'attempt'
        JOIN import_jobs AS job
          ON job.tenant_id = tenant.parameter_value::uuid AND job.id = import.parameter_value::uuid
        WHERE (execution.status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
            OR (:import::uuid IS NOT NULL AND EXISTS (
              SELECT
              FROM batch_step_execution AS step
              WHERE step.job_execution_id = execution.job_execution_id
                AND step.status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN'))))
          AND NOT (job.status IN ('processing', 'stopping')
            AND job.fence = coalesce(attempt.parameter_value::bigint, job.fence))
          AND job.status_since <= now() - make_interval(secs => :grace)
          AND (:id::bigint IS NULL OR execution.job_execution_id = :id)
          AND (:import::uuid IS NULL OR (job.tenant_id = :tenant::uuid AND job.id = :import::uuid))
        FOR NO KEY UPDATE OF execution SKIP LOCKED
      ), undecided AS MATERIALIZED (
        SELECT job_execution_id, step_execution_id
        FROM batch_step_execution
        WHERE job_execution_id IN (SELECT job_execution_id FROM dead)
          AND status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      ), free AS MATERIALIZED (
        SELECT job_execution_id, step_execution_id
        FROM batch_step_execution
        WHERE step_execution_id IN (SELECT step_execution_id FROM undecided)
          AND status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
        FOR NO KEY UPDATE SKIP LOCKED
      ), closed AS (
        SELECT job_execution_id FROM dead
        EXCEPT
        SELECT job_execution_id
        FROM undecided LEFT JOIN free USING (job_execution_id, step_execution_id)
        WHERE free.step_execution_id IS NULL
      ), steps AS (
        UPDATE batch_step_execution
        SET status = 'FAILED', exit_code = 'FAILED', exit_message = :message,
          end_time = :now, last_updated = :now, version = version + 1
        FROM free
        WHERE batch_step_execution.step_execution_id = free.step_execution_id
          AND free.job_execution_id IN (SELECT job_execution_id FROM closed)
      )
      UPDATE batch_job_execution
      SET status = 'FAILED', exit_code = 'FAILED', exit_message = :message,
        end_time = :now, last_updated = :now, version = version + 1
      WHERE job_execution_id IN (SELECT job_execution_id FROM closed)
        AND status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      RETURNING job_execution_id
      """;

  private static final String ABANDON =
      """
      UPDATE batch_job_execution
      SET status = 'ABANDONED', end_time = coalesce(end_time, :now), last_updated = :now,
        version = version + 1
      WHERE job_execution_id = :id
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ImportProperties properties;

  DeadExecutions(
      JdbcClient jdbc, PlatformTransactionManager transactionManager, ImportProperties properties) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.properties = properties;
  }

  /** Closes them as failed and says which, some time after they must have died. */
  List<Long> close() {
    return close(null, null, null, properties.lease());
  }

  /**
   * Closes at once all of an import but that of its running attempt, and steps that are open in
   * executions that have an end: Spring Batch would not begin them again.
   */
  List<Long> closeOf(UUID tenantId, UUID importId) {
    return close(null, tenantId, importId, Duration.ZERO);
  }

  /** Closes one of them at once; false when it lives or has said how it ended. */
  boolean close(long id) {
    return !close(id, null, null, Duration.ZERO).isEmpty();
  }

  private List<Long> close(
      @Nullable Long id, @Nullable UUID tenantId, @Nullable UUID importId, Duration grace) {
    return transactions.execute(
        status ->
            jdbc.sql(CLOSE)
                .param("id", id)
                .param("tenant", tenantId)
                .param("import", importId)
                .param("grace", (double) grace.toSeconds())
                .param("message", JobAttempts.NODE_DIED)
                .param("now", LocalDateTime.now())
                .query(Long.class)
                .list());
  }

  /** Marks an execution that does not run as given up for good. */
  void abandon(long id) {
    jdbc.sql(ABANDON).param("id", id).param("now", LocalDateTime.now()).update();
  }
}
