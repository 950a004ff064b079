package dev.rollcall.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The job that the reference documentation leads to: {@code FlatFileItemReader}, {@code
 * JdbcBatchItemWriter} and {@code ON CONFLICT} on the e-mail. It recognises nobody by phone, lets
 * blanks overwrite, normalises nothing but the case of the e-mail, and keeps no books.
 */
record StockBatchImport(String strategy) implements Competitor {
  private static final int CHUNK = 1_000;

  /** The same contacts with the unique index that ON CONFLICT needs, made with the base. */
  static final String TABLE =
      """
      CREATE TABLE stock_contacts (LIKE contacts INCLUDING ALL);
      INSERT INTO stock_contacts OVERRIDING SYSTEM VALUE
      SELECT DISTINCT ON (tenant_id, coalesce(email, id::text)) *
      FROM contacts ORDER BY tenant_id, coalesce(email, id::text), seq;
      DROP INDEX stock_contacts_tenant_id_email_seq_idx;
      CREATE UNIQUE INDEX stock_contacts_email ON stock_contacts (tenant_id, email);
      """;

  private static final String INSERT =
      """
      INSERT INTO stock_contacts (tenant_id, id, first_name, last_name, email, phone, company,
        title, address_line1, city, state, postal_code, country, tags)
      VALUES ('%s', :id, :first_name, :last_name, :email, :phone, :company, :title,
        :address_line1, :city, :state, :postal_code, :country, coalesce(string_to_array(:tags, '; '), '{}'))
      """
          .formatted(BenchmarkServer.TENANT);

  private static final String UPDATE =
      """
      ON CONFLICT (tenant_id, email) DO UPDATE
      SET first_name = excluded.first_name, last_name = excluded.last_name,
        phone = excluded.phone, company = excluded.company, title = excluded.title,
        address_line1 = excluded.address_line1, city = excluded.city, state = excluded.state,
        postal_code = excluded.postal_code, country = excluded.country, tags = excluded.tags,
        version = stock_contacts.version + 1
      """;

  @Override
  public String name() {
    return "stock Spring Batch " + strategy;
  }

  /** One line of the file. */
  record Line(FieldSet cells) {}

  @Override
  public Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows)
      throws Exception {
    if (strategy.equals("create_new")) {
      server.execute(BenchmarkServer.RUN, "DROP INDEX stock_contacts_email");
      server.execute(
          BenchmarkServer.RUN,
          "CREATE INDEX stock_contacts_email ON stock_contacts (tenant_id, email)");
    }
    HikariDataSource pool = server.pool(BenchmarkServer.RUN);
    JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
    JdbcJobRepositoryFactoryBean repositories = new JdbcJobRepositoryFactoryBean();
    repositories.setDataSource(pool);
    repositories.setTransactionManager(transactions);
    repositories.afterPropertiesSet();
    JobRepository repository = repositories.getObject();
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(repository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.setTaskExecutor(new SyncTaskExecutor());
    operator.afterPropertiesSet();
    Job job = job(repository, transactions, pool, file);
    return new Run() {
      @Override
      public void run() throws Exception {
        JobExecution execution =
            operator.start(
                job,
                new JobParametersBuilder()
                    .addString("run", UUID.randomUUID().toString())
                    .toJobParameters());
        if (!execution.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode())) {
          throw new IllegalStateException("The job ended as " + execution.getExitStatus());
        }
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }

  private Job job(
      JobRepository repository,
      JdbcTransactionManager transactions,
      HikariDataSource pool,
      Path file) {
    FlatFileItemReader<Line> reader =
        new FlatFileItemReaderBuilder<Line>()
            .name("lines")
            .resource(new FileSystemResource(file))
            .linesToSkip(1)
            .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy())
            .delimited()
            .names(
                "first_name",
                "last_name",
                "email",
                "phone",
                "company",
                "title",
                "address_line1",
                "city",
                "state",
                "postal_code",
                "country",
                "tags")
            .fieldSetMapper(Line::new)
            .build();
    String onConflict =
        switch (strategy) {
          case "skip" -> "ON CONFLICT (tenant_id, email) DO NOTHING";
          case "update" -> UPDATE;
          default -> "";
        };
    JdbcBatchItemWriter<Line> writer =
        new JdbcBatchItemWriterBuilder<Line>()
            .dataSource(pool)
            .sql(INSERT + onConflict)
            .assertUpdates(false)
            .itemSqlParameterSourceProvider(LineParameters::new)
            .build();
    writer.afterPropertiesSet();
    Step step =
        new StepBuilder("lines", repository)
            .<Line, Line>chunk(CHUNK)
            .transactionManager(transactions)
            .reader(reader)
            .writer(writer)
            .build();
    return new JobBuilder("stock-" + strategy, repository).start(step).build();
  }
}
