package dev.rollcall.engine.export;

import dev.rollcall.engine.attempt.JobAttempts;
import dev.rollcall.engine.cluster.HousekeepingTask;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.tenant.TenantTransactions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires exports for an application that has the import engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
public class ExportEngineConfiguration {
  @Bean
  ContactExport contactExport(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new ContactExport(transactions, jdbc);
  }

  /** Places and scheduler of the exports; not beans, since the imports have theirs. */
  record Placement(Places places, PlacementScheduler scheduler) {}

  @Bean
  @DependsOnDatabaseInitialization
  Placement exportPlacement(
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      ExportProperties properties) {
    Places places = new Places(properties.parallelPerNode(), "export-");
    return new Placement(
        places, new PlacementScheduler("exports", dataSource, transactionManager, places));
  }

  @Bean
  ExportGate exportGate(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      ExportProperties properties,
      Placement placement) {
    String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    return new ExportGate(jdbc, transactionManager, properties, placement.scheduler(), node);
  }

  @Bean
  ExportQueue exportQueue(
      ContactExport export,
      FileStore files,
      ExportGate gate,
      JobAttempts attempts,
      JobRepository jobRepository,
      ExportProperties properties,
      Placement placement) {
    return new ExportQueue(
        gate,
        new ExportRunner(export, files, gate, attempts, jobRepository),
        properties,
        placement.places(),
        placement.scheduler());
  }

  @Bean
  ExportFiles exportFiles(
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      FileStore files,
      ExportProperties properties) {
    return new ExportFiles(jdbc, transactionManager, files, properties);
  }

  @Bean
  ExportControl exportControl(
      TenantTransactions transactions,
      JdbcClient jdbc,
      ExportGate gate,
      ExportQueue queue,
      ExportFiles exportFiles,
      FileStore files,
      ExportProperties properties) {
    return new ExportControl(
        transactions, new ExportJobs(jdbc), gate, queue, exportFiles, files, properties);
  }

  @Bean
  HousekeepingTask recoverExports(ExportQueue queue) {
    return new HousekeepingTask("recover-exports", Duration.ofSeconds(2), queue::recover);
  }

  @Bean
  HousekeepingTask sweepExports(ExportFiles files) {
    return new HousekeepingTask("sweep-exports", Duration.ofMinutes(1), files::sweep);
  }
}
