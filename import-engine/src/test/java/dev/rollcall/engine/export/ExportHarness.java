package dev.rollcall.engine.export;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Exports on a real database without an application around them: attempts run in the thread of the
 * test, when the test says so.
 */
final class ExportHarness implements AutoCloseable {
  static final ExportProperties PROPERTIES =
      new ExportProperties(
          2,
          2,
          Duration.ofSeconds(20),
          3,
          Duration.ZERO,
          Duration.ofHours(24),
          Duration.ofDays(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(10));

  private final HikariDataSource pool = new HikariDataSource();
  final JdbcClient jdbc;
  final FileStore files;
  final ContactExport export;
  final ExportGate gate;
  final ExportRunner runner;
  final ExportFiles exportFiles;
  final ExportControl control;

  ExportHarness(TestDatabase database, Path directory, UnaryOperator<FileStore> wrap) {
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(6);
    JdbcTransactionManager transactionManager = new JdbcTransactionManager(pool);
    JdbcTemplate template = new JdbcTemplate(pool);
    jdbc = JdbcClient.create(template);
    files = wrap.apply(new DirectoryFileStore(directory));
    TenantTransactions transactions =
        new TenantTransactions(transactionManager, jdbc, new TenantRole(TestDatabase.TENANT_ROLE));
    export = new ContactExport(transactions, template);
    gate = new ExportGate(jdbc, transactionManager, PROPERTIES, PlacementTokens.NONE, "test");
    JobRepository jobRepository = jobRepository(transactionManager);
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(jobRepository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.setTaskExecutor(new SyncTaskExecutor());
    try {
      operator.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    runner =
        new ExportRunner(
            export, files, gate, new JobAttempts(operator, jobRepository), jobRepository);
    exportFiles = new ExportFiles(jdbc, transactionManager, files, PROPERTIES);
    control =
        new ExportControl(
            transactions,
            new ExportJobs(jdbc),
            gate,
            new ExportQueue(gate, runner, PROPERTIES, new Places(2, "export-"), null),
            exportFiles,
            files,
            PROPERTIES);
  }

  private JobRepository jobRepository(JdbcTransactionManager transactionManager) {
    try {
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(pool);
      factory.setTransactionManager(transactionManager);
      factory.setDatabaseType("POSTGRES");
      factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  UUID tenant() {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql("INSERT INTO tenants (id, name) VALUES (?, 'Tenant')").param(id).update();
    return id;
  }

  /** Makes so many contacts named after their number, from 1 on. */
  void contacts(UUID tenant, int count) {
    jdbc.sql(
            """
            INSERT INTO contacts (tenant_id, id, email, company)
            SELECT ?, ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
              'p' || i || '@example.com', 'Company ' || i
            FROM generate_series(1, ?) AS i
            """)
        .params(tenant, count)
        .update();
  }

  /** The export as text, and what was told of its size. */
  Exported write(UUID tenant, ExportRequest request) {
    Exported exported = new Exported();
    export.write(tenant, request, null, exported);
    return exported;
  }

  String read(ExportJob job) {
    try (InputStream input = control.open(job)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Keeps an export in memory. */
  static class Exported implements ContactExport.Receiver {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    @Nullable OptionalLong count;

    @Override
    public void begins(OptionalLong contacts) {
      count = contacts;
    }

    @Override
    public OutputStream output() {
      return bytes;
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    String[] lines() {
      return text().split("\r?\n");
    }
  }
}
