package dev.rollcall.engine.run;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.cluster.Housekeeping;
import dev.rollcall.engine.cluster.HousekeepingTask;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.PlacementTokens;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.mapping.TenantAssistants;
import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.outside.OutsideProperties;
import dev.rollcall.engine.report.ImportErrors;
import dev.rollcall.engine.secret.SecretBox;
import dev.rollcall.engine.tenant.LimitsOfTenants;
import dev.rollcall.engine.tenant.LockWait;
import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantTransactions;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/**
 * The engine on a real database without an application around it: attempts run in the thread of the
 * test, one at a time, when the test says so.
 */
final class EngineHarness implements AutoCloseable {
  static final RetryProperties RETRY = new RetryProperties(8, Duration.ofMinutes(5), 0);
  static final String TENANT_ROLE = "rollcall_tenant";

  private final HikariDataSource pool;
  private final Path directory;
  private boolean directoryOfOthers;
  final FileStore files;
  final JdbcClient jdbc;
  final JobRepository jobRepository;
  final TenantTransactions transactions;
  final ImportGate gate;
  final ImportRunner runner;
  final ImportControl control;
  final ImportIntake intake;
  final ImportErrors errors;
  final ImportQueue queue;
  final ImportFiles importFiles;
  final ImportSteps steps;
  final DeadExecutions deadExecutions;
  final ImportAdministration administration;
  final Housekeeping housekeeping;
  private final ProgressAnnouncements announcements;

  /** An engine with the given chunk size on a database that is migrated already. */
  static EngineHarness on(TestDatabase database, int chunkSize) {
    return on(database, properties(chunkSize), source -> source);
  }

  /** An engine whose data source may be wrapped, to make it fail. */
  static EngineHarness on(
      TestDatabase database, ImportProperties properties, UnaryOperator<DataSource> wrap) {
    return new EngineHarness(
        database, properties, wrap, store -> store, temporaryDirectory(), false);
  }

  /**
   * A whole node, whose schedulers place imports by themselves; several of them may share a
   * database and a directory.
   */
  static EngineHarness node(TestDatabase database, ImportProperties properties, Path directory) {
    EngineHarness node =
        new EngineHarness(
            database, properties, source -> source, FailingFileStore::new, directory, true);
    node.directoryOfOthers = true;
    node.queue.start();
    node.housekeeping.start();
    return node;
  }

  /** An engine whose data source and file store may be wrapped, to make them fail or wait. */
  static EngineHarness on(
      TestDatabase database,
      ImportProperties properties,
      UnaryOperator<DataSource> wrapDataSource,
      UnaryOperator<FileStore> wrapFiles) {
    return new EngineHarness(
        database, properties, wrapDataSource, wrapFiles, temporaryDirectory(), false);
  }

  /** Another node on the same database and the same files. */
  EngineHarness otherNode(
      TestDatabase database, ImportProperties properties, UnaryOperator<FileStore> wrapFiles) {
    EngineHarness other =
        new EngineHarness(database, properties, source -> source, wrapFiles, directory, false);
    other.directoryOfOthers = true;
    return other;
  }

  /** Another node on the same files whose data source is wrapped. */
  EngineHarness otherNodeWith(
      TestDatabase database, ImportProperties properties, UnaryOperator<DataSource> wrap) {
    EngineHarness other =
        new EngineHarness(database, properties, wrap, store -> store, directory, false);
    other.directoryOfOthers = true;
    return other;
  }

  static ImportProperties properties(int chunkSize) {
    return properties(chunkSize, true);
  }

  static ImportProperties properties(int chunkSize, boolean lookAhead) {
    return new ImportProperties(
        chunkSize,
        lookAhead,
        4,
        4,
        Duration.ofSeconds(20),
        3,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofDays(7),
        Duration.ofSeconds(20));
  }

  static TestDatabase migratedDatabase() {
    return TestDatabase.migrated(
        "engine",
        dataSource -> {
          new TenantRole(TENANT_ROLE).ensureExists(dataSource);
          Flyway.configure()
              .dataSource(dataSource)
              .placeholders(Map.of("tenant_role", TENANT_ROLE))
              .load()
              .migrate();
          new JdbcTemplate(dataSource).queryForList("SELECT ensure_import_partitions(now(), 2)");
        });
  }

  EngineHarness(
      TestDatabase database,
      ImportProperties properties,
      UnaryOperator<DataSource> wrap,
      UnaryOperator<FileStore> wrapFiles,
      Path directory,
      boolean placesByItself) {
    this.directory = directory;
    this.files = wrapFiles.apply(new DirectoryFileStore(directory));
    pool = new HikariDataSource();
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(placesByItself ? 20 : 8);
    DataSource dataSource = wrap.apply(pool);
    JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
    JdbcTemplate template = new JdbcTemplate(dataSource);
    jdbc = JdbcClient.create(template);
    jobRepository = jobRepository(dataSource, transactionManager);
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(jobRepository);
    operator.setJobRegistry(new MapJobRegistry());
    operator.setTaskExecutor(new SyncTaskExecutor());
    try {
      operator.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    LimitProperties limits =
        new LimitProperties(
            100_000,
            DataSize.ofMegabytes(200),
            DataSize.ofMegabytes(500),
            262_144,
            10_000_000,
            DataSize.ofGigabytes(4),
            400,
            10_000);
    transactions = new TenantTransactions(transactionManager, jdbc, new TenantRole(TENANT_ROLE));
    ImportJobs jobs = new ImportJobs(jdbc, ImportWitness.NONE);
    MappingTemplates templates = new MappingTemplates(jdbc);
    MappingHistory history = new MappingHistory(jdbc, templates);
    importFiles = new ImportFiles(jdbc, transactionManager, files, properties);
    String node = "test-" + UUID.randomUUID();
    Places places = new Places(properties.parallelPerNode(), "import-");
    // Otherwise the test asks by hand who is next.
    PlacementScheduler scheduler =
        placesByItself
            ? new PlacementScheduler("imports", dataSource, transactionManager, places)
            : null;
    PlacementTokens tokens = scheduler == null ? PlacementTokens.NONE : scheduler;
    gate =
        new ImportGate(
            jdbc, transactionManager, properties, RETRY, LockWait.STANDARD, tokens, node);
    deadExecutions = new DeadExecutions(jdbc, transactionManager, properties);
    // By itself, so that a test that has calls fail knows which call is which.
    announcements = new ProgressAnnouncements(JdbcClient.create(pool));
    runner =
        new ImportRunner(
            new ImportJobFactory(
                jobRepository,
                transactionManager,
                dataSource,
                files,
                properties,
                limits,
                announcements),
            new JobAttempts(operator, jobRepository),
            gate,
            deadExecutions);
    queue =
        new ImportQueue(
            gate, runner, importFiles, properties, places, LockWait.STANDARD, scheduler);
    housekeeping =
        new Housekeeping(
            dataSource,
            transactionManager,
            List.of(
                new HousekeepingTask("recover-imports", Duration.ofSeconds(1), queue::recover)));
    ImportLimits tenantLimits =
        new ImportLimits(
            limits,
            properties,
            new TenantProperties(1_000, 50, 200, Duration.ofDays(730)),
            new LimitsOfTenants(jdbc));
    steps = new ImportSteps(jdbc, jobs, transactions, tokens, tenantLimits);
    QueuePositions positions = new QueuePositions(jdbc);
    GivenOptions givenOptions =
        new GivenOptions(
            new OutsideAddresses(new OutsideProperties(List.of())),
            new SecretBox("a key of the tests, of 32 characters"));
    control =
        new ImportControl(
            transactions,
            jobs,
            templates,
            history,
            steps,
            positions,
            queue,
            importFiles,
            givenOptions);
    intake =
        new ImportIntake(
            transactions,
            jobs,
            templates,
            new ImportSuggestions(transactions, templates, history, TenantAssistants.NONE),
            control,
            steps,
            files,
            limits,
            tenantLimits,
            givenOptions);
    errors = new ImportErrors(template);
    administration =
        new ImportAdministration(
            jobs, new ImportExecutions(jdbc, properties), deadExecutions, steps, gate, positions);
  }

  private static JobRepository jobRepository(
      DataSource dataSource, JdbcTransactionManager transactionManager) {
    try {
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(dataSource);
      factory.setTransactionManager(transactionManager);
      factory.setDatabaseType("POSTGRES");
      factory.setSerializer(new JacksonExecutionContextStringSerializer());
      factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("rollcall-files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a tenant. */
  UUID tenant(String name) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql("INSERT INTO tenants (id, name) VALUES (?, ?)").params(id, name).update();
    return id;
  }

  /** Makes a list. */
  UUID list(UUID tenant, String name) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql("INSERT INTO contact_lists (tenant_id, id, name) VALUES (?, ?, ?)")
        .params(tenant, id, name)
        .update();
    return id;
  }

  /** Queues a bulk import. */
  ImportJob bulk(UUID tenant, String body) {
    return intake.bulk(
        tenant, null, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Queues an import of a CSV file with the mapping, or the suggested one when it is null. */
  ImportJob csv(
      UUID tenant,
      byte[] file,
      @Nullable Map<String, @Nullable String> mapping,
      Map<String, Object> options) {
    ReceivedFile received = intake.receive(tenant, "contacts.csv", new ByteArrayInputStream(file));
    Map<String, Object> withMapping = new HashMap<>();
    Map<String, Object> withUpload = new HashMap<>(options);
    Object columnRules = withUpload.remove(ImportOptions.COLUMN_RULES);
    if (columnRules != null) {
      withMapping.put(ImportOptions.COLUMN_RULES, columnRules);
    }
    UploadedImport upload = intake.createFromUpload(tenant, null, received, withUpload, false);
    return control.map(
        tenant,
        upload.job().id(),
        mapping == null ? ImportIntake.suggestedMapping(upload.columns()) : mapping,
        withMapping,
        null);
  }

  /** Runs the next attempt in line to its end in this thread; empty when nobody waits. */
  Optional<ImportStatus> runNext() {
    return gate.takeNext().map(runner::run);
  }

  /** Runs attempts until the import has ended, and gives it as it stands then. */
  ImportJob runToEnd(ImportJob job) {
    for (int attempt = 0; attempt < 50; attempt++) {
      ImportJob now = control.get(job.tenantId(), job.id());
      if (now.status() != ImportStatus.QUEUED) {
        return now;
      }
      runNext();
    }
    throw new AssertionError("The import did not end");
  }

  /**
   * Lets the leases of all attempts run out, as they do when their nodes give no sign of life, and
   * does what every node does each second: give a sign of life for what really runs here, and
   * release what has none.
   */
  void letLeasesRunOut() {
    jdbc.sql(
            "UPDATE import_jobs SET lease_until = now() - interval '1 s' WHERE lease_until > now()")
        .update();
    gate.renewLeases();
    gate.releaseExpired();
  }

  @Override
  public void close() {
    if (queue.isRunning()) {
      queue.stop();
    }
    if (housekeeping.isRunning()) {
      housekeeping.stop();
    }
    announcements.close();
    pool.close();
    if (directoryOfOthers) {
      return;
    }
    try (var paths = Files.walk(directory)) {
      paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
