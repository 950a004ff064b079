package dev.rollcall.engine.attempt;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Executes jobs for who holds the lease of their work, so that no other execution of the same
 * instance can be alive. Thread-safe.
 */
public final class JobAttempts {
  /** The end of an execution that could not say it itself. */
  public static final String NODE_DIED = "The node gave no sign of life";

  private final JobOperator jobOperator;
  private final JobRepository jobRepository;

  /** Executes in the calling thread if the operator does. */
  public JobAttempts(JobOperator jobOperator, JobRepository jobRepository) {
    this.jobOperator = jobOperator;
    this.jobRepository = jobRepository;
  }

  /**
   * Executes the job, as a restart when the instance of these parameters was executed before.
   *
   * @throws JobExecutionException when it could not be started
   */
  public JobExecution execute(Job job, JobParameters parameters) throws JobExecutionException {
    endDeadExecutions(job.getName(), parameters);
    return jobOperator.start(job, parameters);
  }

  /**
   * Executions of earlier attempts that never said how they ended are dead, since this attempt
   * holds the lease. Spring Batch starts a job again only when they are marked so.
   */
  private void endDeadExecutions(String jobName, JobParameters parameters) {
    JobInstance instance = jobRepository.getJobInstance(jobName, parameters);
    if (instance == null) {
      return;
    }
    List<JobExecution> executions = jobRepository.getJobExecutions(instance);
    if (executions.isEmpty()) {
      // An attempt died between the two; Spring Batch would never start such an instance.
      jobRepository.deleteJobInstance(instance);
    }
    for (JobExecution execution : executions) {
      for (StepExecution step : execution.getStepExecutions()) {
        if (isUndecided(step.getStatus())) {
          step.setStatus(BatchStatus.FAILED);
          step.setExitStatus(ExitStatus.FAILED.addExitDescription(NODE_DIED));
          step.setEndTime(LocalDateTime.now());
          jobRepository.update(step);
        }
      }
      if (isUndecided(execution.getStatus())) {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED.addExitDescription(NODE_DIED));
        execution.setEndTime(LocalDateTime.now());
        jobRepository.update(execution);
      }
    }
  }

  private static boolean isUndecided(BatchStatus status) {
    return status.isRunning() || status == BatchStatus.STOPPING || status == BatchStatus.UNKNOWN;
  }
}
