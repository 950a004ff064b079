package dev.rollcall.engine.run;

import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.live.ImportChanges;
import dev.rollcall.engine.mapping.TenantAssistants;
import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.outside.OutsideProperties;
import dev.rollcall.engine.report.ImportErrors;
import dev.rollcall.engine.report.ImportLedger;
import dev.rollcall.engine.secret.SecretBox;
import dev.rollcall.engine.tenant.LimitsOfTenants;
import dev.rollcall.engine.tenant.LockWait;
import dev.rollcall.engine.tenant.OwnerTransactions;
import dev.rollcall.engine.tenant.TenantRole;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
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
  RetryProperties.class,
  LimitProperties.class,
  OutsideProperties.class,
  TenantProperties.class
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
      PlatformTransactionManager transactionManager,
      JdbcClient jdbc,
      TenantRole role,
      LockWait lockWait) {
    return new TenantTransactions(transactionManager, jdbc, role, lockWait);
  }

  @Bean
  LockWait lockWait(@Value("${rollcall.database.lock-wait:5s}") Duration longest) {
    return new LockWait(longest);
  }

  @Bean
  OwnerTransactions ownerTransactions(
      PlatformTransactionManager transactionManager, JdbcClient jdbc, LockWait lockWait) {
    return new OwnerTransactions(transactionManager, jdbc, lockWait);
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
  ImportLedger importLedger(JdbcClient jdbc) {
    return new ImportLedger(jdbc);
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
  MappingHistory mappingHistory(JdbcClient jdbc, MappingTemplates templates) {
    return new MappingHistory(jdbc, templates);
  }

  @Bean
  ImportSuggestions importSuggestions(
      TenantTransactions transactions,
      MappingTemplates templates,
      MappingHistory history,
      ObjectProvider<TenantAssistants> assistants) {
    return new ImportSuggestions(
        transactions, templates, history, assistants.getIfAvailable(() -> TenantAssistants.NONE));
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
      RetryProperties retry,
      LockWait lockWait,
      PlacementScheduler tokens) {
    String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    return new ImportGate(jdbc, transactionManager, properties, retry, lockWait, tokens, node);
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
  ImportRunner importRunner(
      ImportJobFactory jobs, JobAttempts attempts, ImportGate gate, DeadExecutions deadExecutions) {
    return new ImportRunner(jobs, attempts, gate, deadExecutions);
  }

  @Bean
  ImportQueue importQueue(
      ImportGate gate,
      ImportRunner runner,
      ImportFiles files,
      ImportProperties properties,
      Places places,
      LockWait lockWait,
      PlacementScheduler scheduler) {
    return new ImportQueue(gate, runner, files, properties, places, lockWait, scheduler);
  }

  @Bean
  LimitsOfTenants limitsOfTenants(JdbcClient jdbc) {
    return new LimitsOfTenants(jdbc);
  }

  @Bean
  ImportLimits importLimits(
      LimitProperties limits,
      ImportProperties imports,
      TenantProperties tenants,
      LimitsOfTenants limitsOfTenants) {
    return new ImportLimits(limits, imports, tenants, limitsOfTenants);
  }

  @Bean
  ImportSteps importSteps(
      JdbcClient jdbc,
      ImportJobs jobs,
      TenantTransactions transactions,
      PlacementScheduler tokens,
      ImportLimits limits) {
    return new ImportSteps(jdbc, jobs, transactions, tokens, limits);
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
      MappingHistory history,
      ImportSteps steps,
      JdbcClient jdbc,
      ImportQueue queue,
      ImportFiles files,
      GivenOptions givenOptions) {
    return new ImportControl(
        transactions,
        jobs,
        templates,
        history,
        steps,
        new QueuePositions(jdbc),
        queue,
        files,
        givenOptions);
  }

  @Bean
  ImportIntake importIntake(
      TenantTransactions transactions,
      ImportJobs jobs,
      MappingTemplates templates,
      ImportSuggestions suggestions,
      ImportControl control,
      ImportSteps steps,
      FileStore store,
      LimitProperties limits,
      ImportLimits tenantLimits,
      GivenOptions givenOptions) {
    return new ImportIntake(
        transactions,
        jobs,
        templates,
        suggestions,
        control,
        steps,
        store,
        limits,
        tenantLimits,
        givenOptions);
  }

  @Bean
  ImportPreview importPreview(ImportControl control, FileStore store, LimitProperties limits) {
    return new ImportPreview(control, store, limits);
  }

  @Bean
  ImportLayouts importLayouts(
      TenantTransactions transactions,
      ImportJobs jobs,
      ImportControl control,
      ImportSuggestions suggestions,
      FileStore store,
      LimitProperties limits) {
    return new ImportLayouts(transactions, jobs, control, suggestions, store, limits);
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
  TenantDeletion tenantDeletion(
      JdbcClient jdbc, ImportGate gate, PlacementScheduler tokens, FileStore store) {
    return new TenantDeletion(jdbc, gate, tokens, store);
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
