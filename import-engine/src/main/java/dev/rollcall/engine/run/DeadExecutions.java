package dev.rollcall.engine.run;

import dev.rollcall.engine.attempt.JobAttempts;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
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
   * attempt. An attempt writes the end of its execution a moment after that of its import.
   */
  private static final String CLOSE =
      """
      WITH dead AS (
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
        WHERE execution.status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
          AND NOT (job.status IN ('processing', 'stopping')
            AND job.fence = coalesce(attempt.parameter_value::bigint, job.fence))
          AND job.status_since <= now() - make_interval(secs => :grace)
          AND (:id::bigint IS NULL OR execution.job_execution_id = :id)
      ), steps AS (
        UPDATE batch_step_execution
        SET status = 'FAILED', exit_code = 'FAILED', exit_message = :message,
          end_time = :now, last_updated = :now, version = version + 1
        WHERE job_execution_id IN (SELECT job_execution_id FROM dead)
          AND status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      )
      UPDATE batch_job_execution
      SET status = 'FAILED', exit_code = 'FAILED', exit_message = :message,
        end_time = :now, last_updated = :now, version = version + 1
      WHERE job_execution_id IN (SELECT job_execution_id FROM dead)
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
    return close(null, properties.lease());
  }

  /** Closes one of them at once; false when it lives or has said how it ended. */
  boolean close(long id) {
    return !close(id, Duration.ZERO).isEmpty();
  }

  private List<Long> close(@Nullable Long id, Duration grace) {
    return transactions.execute(
        status ->
            jdbc.sql(CLOSE)
                .param("id", id)
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
