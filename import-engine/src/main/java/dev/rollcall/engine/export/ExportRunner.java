package dev.rollcall.engine.export;

import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.export.ExportJob.Failure;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.StorageFullException;
import dev.rollcall.engine.file.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * Runs one attempt at an export to its end, as an execution of the job {@code exportContacts}. A
 * snapshot ends with the transaction that holds it, and no file may hold contacts of two moments:
 * so a restart is a new snapshot and a new file, and the step is not divided into chunks. Until an
 * attempt has completed nothing of its file is anybody's. Thread-safe.
 */
final class ExportRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
  static final String JOB_NAME = "exportContacts";

  private static final int LOOK_EVERY_ROWS = 500;
  private static final long TELL_EVERY_NANOS = 1_000_000_000;

  private final ContactExport export;
  private final FileStore files;
  private final ExportGate gate;
  private final JobAttempts attempts;
  private final JobRepository jobRepository;
  private final AtomicBoolean handingOver = new AtomicBoolean();

  ExportRunner(
      ContactExport export,
      FileStore files,
      ExportGate gate,
      JobAttempts attempts,
      JobRepository jobRepository) {
    this.export = export;
    this.files = files;
    this.gate = gate;
    this.attempts = attempts;
    this.jobRepository = jobRepository;
  }

  /** Has all attempts of this node break off, now and from now on. */
  void handOverAll() {
    handingOver.set(true);
  }

  void run(ExportJob attempt) {
    gate.enters(attempt);
    try {
      JobExecution execution =
          attempts.execute(
              job(attempt),
              new JobParametersBuilder()
                  .addString("tenantId", attempt.tenantId().toString())
                  .addString("exportId", attempt.id().toString())
                  .addLong("attempt", attempt.fence(), false)
                  .addString("node", gate.node(), false)
                  .toJobParameters());
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        LOG.info("{}: completed", attempt.logName());
      } else {
        fail(attempt, execution.getAllFailureExceptions().stream().findFirst().orElse(null));
      }
    } catch (Exception e) {
      fail(attempt, e);
    } finally {
      gate.leaves(attempt);
    }
  }

  private Job job(ExportJob attempt) {
    return new JobBuilder(JOB_NAME, jobRepository)
        .start(
            new StepBuilder("writeExport", jobRepository)
                .tasklet(
                    (contribution, context) -> {
                      writeFile(attempt, contribution);
                      return RepeatStatus.FINISHED;
                    },
                    // The snapshot is a transaction of its own, and so is each word of progress.
                    new ResourcelessTransactionManager())
                .build())
        .build();
  }

  private void writeFile(ExportJob attempt, StepContribution contribution) throws IOException {
    UUID fileId = UUID.randomUUID();
    Progress progress = new Progress(attempt);
    StoredFile stored =
        files.store(
            attempt.tenantId(), fileId, output -> write(attempt, progress, output), Long.MAX_VALUE);
    try {
      gate.complete(attempt, fileId, stored, progress.written);
    } catch (RuntimeException e) {
      // Nobody knows of it.
      files.delete(attempt.tenantId(), fileId);
      throw e;
    }
    contribution.incrementWriteCount(progress.written);
  }

  private void write(ExportJob attempt, Progress progress, OutputStream output) throws IOException {
    try {
      progress.output = output;
      export.write(attempt.tenantId(), attempt.request(), null, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void fail(ExportJob attempt, @Nullable Throwable failure) {
    if (failure instanceof ExportLostException) {
      LOG.warn("{}: deleted, or another attempt has taken over; this one ends", attempt.logName());
      return;
    }
    if (failure instanceof HandedOverException) {
      gate.putBack(attempt);
      LOG.info("{}: handed over", attempt.logName());
      return;
    }
    Failure told =
        failure instanceof StorageFullException
            ? new Failure("STORAGE_FULL", "There is no space left for the file.")
            : failure instanceof TooManyColumnsException
                ? new Failure("FIELDS_TOO_MANY", String.valueOf(failure.getMessage()))
                : new Failure("ATTEMPT_FAILED", name(failure));
    gate.endFailed(attempt, told, failure instanceof TooManyColumnsException)
        .ifPresentOrElse(
            status ->
                LOG.error(
                    "{}: failed, the export is now {}",
                    attempt.logName(),
                    status.wireName(),
                    failure),
            () -> LOG.warn("{}: failed after another one has taken over", attempt.logName()));
  }

  /** Without the message, which may repeat data. */
  private static String name(@Nullable Throwable failure) {
    Throwable deepest = failure;
    while (deepest != null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return "The attempt ended with "
        + (deepest == null ? "an unknown cause" : deepest.getClass().getSimpleName())
        + ".";
  }

  private static final class HandedOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Tells how far the attempt is, and so notices when it should not go on. */
  private final class Progress implements ContactExport.Receiver {
    private final ExportJob attempt;
    private @Nullable OutputStream output;
    private long total;
    private long written;
    private long told = System.nanoTime();

    Progress(ExportJob attempt) {
      this.attempt = attempt;
    }

    @Override
    public void begins(OptionalLong contacts) {
      total = contacts.orElseThrow();
      gate.progress(attempt, total, 0);
    }

    @Override
    public void wrote(long contacts) {
      written = contacts;
      if (contacts % LOOK_EVERY_ROWS != 0) {
        return;
      }
      if (handingOver.get()) {
        throw new HandedOverException();
      }
      if (System.nanoTime() - told > TELL_EVERY_NANOS) {
        gate.progress(attempt, total, contacts);
        told = System.nanoTime();
      }
    }

    @Override
    public OutputStream output() {
      if (output == null) {
        throw new IllegalStateException("There is no file yet");
      }
      return output;
    }
  }
}
