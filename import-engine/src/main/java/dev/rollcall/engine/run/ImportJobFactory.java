package dev.rollcall.engine.run;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.mapping.ColumnMapping;
import dev.rollcall.engine.mapping.ColumnRowMapper;
import dev.rollcall.engine.mapping.JsonRowMapper;
import dev.rollcall.engine.mapping.RowMapper;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.report.ImportBooks;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowRejectedException;
import dev.rollcall.engine.write.ContactChunkWriter;
import dev.rollcall.engine.write.ContactsAhead;
import dev.rollcall.engine.write.WriteRules;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the Spring Batch job of one attempt. Reader, processor and writer belong to the attempt
 * and are made with it: no step scope, no state that outlives a failure.
 */
final class ImportJobFactory {
  static final String JOB_NAME = "importContacts";
  static final String ROWS_STEP = "importRows";

  /**
   * Characters of the records that one chunk may hold at most. Records are kept in memory until
   * their chunk is committed, and as many again are read ahead, so a file with very long ones gets
   * smaller chunks.
   */
  private static final int CHUNK_CHARACTERS = 8 << 20;

  private final JobRepository jobRepository;
  private final PlatformTransactionManager transactionManager;
  private final DataSource dataSource;
  private final FileStore fileStore;
  private final ImportProperties properties;
  private final LimitProperties limits;
  private final ProgressAnnouncements announcements;

  ImportJobFactory(
      JobRepository jobRepository,
      PlatformTransactionManager transactionManager,
      DataSource dataSource,
      FileStore fileStore,
      ImportProperties properties,
      LimitProperties limits,
      ProgressAnnouncements announcements) {
    this.jobRepository = jobRepository;
    this.transactionManager = transactionManager;
    this.dataSource = dataSource;
    this.fileStore = fileStore;
    this.properties = properties;
    this.limits = limits;
    this.announcements = announcements;
  }

  /** A job and the part of it that knows, afterwards, whether it was asked to stop. */
  record PreparedJob(Job job, ChunkTransaction chunks) {}

  PreparedJob prepare(ImportAttempt attempt) {
    ImportJob job = attempt.job();
    ImportLease lease = attempt.lease(properties);
    WriteRules rules = job.options().writeRules();
    ContactsAhead ahead =
        properties.lookAhead() ? new ContactsAhead(dataSource, job.tenantId(), rules) : null;
    ChunkTransaction chunks =
        new ChunkTransaction(
            dataSource,
            lease,
            new ContactChunkWriter(job.tenantId(), rules, job.listId(), ahead),
            new ImportBooks(job.tenantId(), job.id(), job.counts()),
            new ThroughputMeter(System::nanoTime, job.counts().processed()),
            () -> announcements.committed(job.tenantId(), job.id()));
    Step rows =
        new StepBuilder(ROWS_STEP, jobRepository)
                .<PreparedRow, ContactRow>chunk(chunkSize(job))
                .transactionManager(transactionManager)
                .reader(reader(job, ahead))
                .processor(PreparedRow::contactOrThrow)
                .writer(chunks)
                .faultTolerant()
                // Nothing is tried twice and nothing is skipped but rows that were rejected as
                // data: a
                // failing write fails the attempt.
                .retryPolicy(failure -> false)
                .skipPolicy((failure, skipCount) -> failure instanceof RowRejectedException)
                .skipListener(chunks)
                .stream(chunks)
                .listener((org.springframework.batch.core.listener.StepListener) chunks)
                // An observation of every single read and process call costs more than the call.
                .observationRegistry(ObservationRegistry.NOOP)
                // Whether there are rows left, the import's row says and not the batch metadata.
                .allowStartIfComplete(true)
                .build();
    Step finish =
        new StepBuilder("finishImport", jobRepository)
            .tasklet(
                (contribution, context) -> {
                  lease.complete(DataSourceUtils.getConnection(dataSource));
                  return RepeatStatus.FINISHED;
                },
                transactionManager)
            .build();
    return new PreparedJob(
        new JobBuilder(JOB_NAME, jobRepository).start(rows).next(finish).build(), chunks);
  }

  private int chunkSize(ImportJob job) {
    int longest = Math.max(1, job.file().longestRecord());
    return Math.max(1, Math.min(properties.chunkSize(), CHUNK_CHARACTERS / longest));
  }

  private ItemStreamReader<PreparedRow> reader(ImportJob job, @Nullable ContactsAhead ahead) {
    StoredSource file = job.file();
    TableLayout layout = file.layout();
    ItemStreamReader<RawRow> reader =
        layout == null
            ? RowReaders.ndjson(fileStore, job.tenantId(), file.fileId(), limits.recordLength())
            : RowReaders.of(
                fileStore, layout.source(job.tenantId(), file.fileId()), limits.ofSources());
    return new ReadAheadReader(
        reader,
        new RowProcessor(mapper(job), new ContactNormalizer(job.options().defaultRegion())),
        RowReaders.COUNT_KEY,
        job.counts().processed(),
        chunkSize(job),
        ahead,
        Thread.currentThread().getName() + "-reader");
  }

  private static RowMapper mapper(ImportJob job) {
    TableLayout layout = job.file().layout();
    if (layout == null) {
      return new JsonRowMapper(job.options().blankRules());
    }
    Map<String, @Nullable String> mapping = job.mapping();
    if (mapping == null) {
      throw new IllegalStateException("Import " + job.id() + " has no mapping");
    }
    return new ColumnRowMapper(
        ColumnMapping.of(layout.headers(), mapping), job.options().blankRules());
  }
}
