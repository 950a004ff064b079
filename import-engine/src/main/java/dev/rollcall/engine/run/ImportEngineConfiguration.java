package dev.rollcall.engine.run;

import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.live.ImportChanges;
import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.outside.OutsideProperties;
import dev.rollcall.engine.report.ImportErrors;
import dev.rollcall.engine.secret.SecretBox;
import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Wires the engine for a Spring Boot application that brings a PostgreSQL data source, Flyway and
 * Spring Batch's job repository on it, and a {@link SecretBox} with the key of the installation.
 */
@Configuration(proxyBeanMethods = false)
@Import(HousekeepingConfiguration.class)
@EnableConfigurationProperties({
  ImportProperties.class,
  LimitProperties.class,
  OutsideProperties.class
})
public class ImportEngineConfiguration {
  @Bean
  TenantRole tenantRole(@Value("${rollcall.database.tenant-role:rollcall_tenant}") String name) {
    return new TenantRole(name);
  }

  @Bean
  FlywayMigrationStrategy migrateWithTenantRole(TenantRole role) {
    return flyway -> {
      DataSource dataSource = flyway.getConfiguration().getDataSource();
      role.ensureExists(dataSource);
      flyway.migrate();
      new ImportPartitions(dataSource).ensure();
    };
  }

  /** Execution contexts as JSON: to be read by people, and by no deserialiser of Java objects. */
  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }

  @Bean
  TenantTransactions tenantTransactions(
      PlatformTransactionManager transactionManager, JdbcClient jdbc, TenantRole role) {
    return new TenantTransactions(transactionManager, jdbc, role);
  }

  @Bean
  FileStore fileStore(@Value("${rollcall.files.directory}") Path directory) {
    return new DirectoryFileStore(directory);
  }

  @Bean
  ImportJobs importJobs(JdbcClient jdbc, ObjectProvider<ImportWitness> witness) {
    return new ImportJobs(jdbc, witness.getIfAvailable(() -> ImportWitness.NONE));
  }

  @Bean
  ImportErrors importErrors(JdbcTemplate jdbcTemplate) {
    return new ImportErrors(jdbcTemplate);
  }

  @Bean
  MappingTemplates mappingTemplates(JdbcClient jdbc) {
    return new MappingTemplates(jdbc);
  }

  @Bean
  ImportPartitions importPartitions(DataSource dataSource) {
    return new ImportPartitions(dataSource);
  }

  @Bean
  ImportFiles importFiles(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      FileStore store,
      ImportProperties properties) {
    // Before anything touches a file.
    new FileStoreMarker(jdbc, transactionManager, store).check();
    return new ImportFiles(jdbc, transactionManager, store, properties);
  }

  @Bean
  DeadExecutions deadExecutions(
      JdbcClient jdbc, PlatformTransactionManager transactionManager, ImportProperties properties) {
    return new DeadExecutions(jdbc, transactionManager, properties);
  }

  @Bean
  Places importPlaces(ImportProperties properties) {
    return new Places(properties.parallelPerNode(), "import-");
  }

  @Bean
  @DependsOnDatabaseInitialization
  PlacementScheduler placementScheduler(
      DataSource dataSource, PlatformTransactionManager transactionManager, Places places) {
    return new PlacementScheduler("imports", dataSource, transactionManager, places);
  }

  @Bean
  ImportGate importGate(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      ImportProperties properties,
      PlacementScheduler tokens) {
    String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    return new ImportGate(jdbc, transactionManager, properties, tokens, node);
  }

  @Bean
  ProgressAnnouncements progressAnnouncements(JdbcClient jdbc) {
    return new ProgressAnnouncements(jdbc);
  }

  @Bean
  ImportJobFactory importJobFactory(
      JobRepository jobRepository,
      PlatformTransactionManager transactionManager,
      DataSource dataSource,
      FileStore fileStore,
      ImportProperties properties,
      LimitProperties limits,
      ProgressAnnouncements announcements) {
    return new ImportJobFactory(
        jobRepository,
        transactionManager,
        dataSource,
        fileStore,
        properties,
        limits,
        announcements);
  }

  @Bean
  JobAttempts jobAttempts(JobOperator jobOperator, JobRepository jobRepository) {
    return new JobAttempts(jobOperator, jobRepository);
  }

  @Bean
  ImportRunner importRunner(ImportJobFactory jobs, JobAttempts attempts, ImportGate gate) {
    return new ImportRunner(jobs, attempts, gate);
  }

  @Bean
  ImportQueue importQueue(
      ImportGate gate,
      ImportRunner runner,
      ImportFiles files,
      ImportProperties properties,
      Places places,
      PlacementScheduler scheduler) {
    return new ImportQueue(gate, runner, files, properties, places, scheduler);
  }

  @Bean
  ImportSteps importSteps(
      JdbcClient jdbc,
      ImportJobs jobs,
      TenantTransactions transactions,
      PlacementScheduler tokens) {
    return new ImportSteps(jdbc, jobs, transactions, tokens);
  }

  @Bean
  OutsideAddresses outsideAddresses(OutsideProperties properties) {
    return new OutsideAddresses(properties);
  }

  @Bean
  GivenOptions givenOptions(OutsideAddresses addresses, SecretBox secrets) {
    return new GivenOptions(addresses, secrets);
  }

  @Bean
  ImportControl importControl(
      TenantTransactions transactions,
      ImportJobs jobs,
      MappingTemplates templates,
      ImportSteps steps,
      JdbcClient jdbc,
      ImportQueue queue,
      ImportFiles files,
      GivenOptions givenOptions) {
    return new ImportControl(
        transactions, jobs, templates, steps, new QueuePositions(jdbc), queue, files, givenOptions);
  }

  @Bean
  ImportIntake importIntake(
      TenantTransactions transactions,
      ImportJobs jobs,
      MappingTemplates templates,
      ImportControl control,
      ImportSteps steps,
      FileStore store,
      LimitProperties limits,
      GivenOptions givenOptions) {
    return new ImportIntake(
        transactions, jobs, templates, control, steps, store, limits, givenOptions);
  }

  @Bean
  ImportExecutions importExecutions(JdbcClient jdbc, ImportProperties properties) {
    return new ImportExecutions(jdbc, properties);
  }

  @Bean
  ImportAdministration importAdministration(
      ImportJobs jobs,
      ImportExecutions executions,
      DeadExecutions deadExecutions,
      ImportSteps steps,
      ImportGate gate,
      JdbcClient jdbc) {
    return new ImportAdministration(
        jobs, executions, deadExecutions, steps, gate, new QueuePositions(jdbc));
  }

  @Bean
  WatchedImports watchedImports(JdbcClient jdbc) {
    return new WatchedImports(jdbc);
  }

  @Bean
  ImportChanges importChanges(DataSource dataSource) {
    return new ImportChanges(dataSource);
  }
}
