package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.Housekeeping;
import dev.rollcall.engine.cluster.HousekeepingTask;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What one node at a time does again and again. Other features add their tasks as beans. */
@Configuration(proxyBeanMethods = false)
class HousekeepingConfiguration {
  @Bean
  HousekeepingTask recoverImports(ImportQueue queue) {
    return new HousekeepingTask("recover-imports", Duration.ofSeconds(2), queue::recover);
  }

  @Bean
  HousekeepingTask endSilentCopies(
      JdbcClient jdbc, @Value("${rollcall.database.silent-transaction:30s}") Duration silent) {
    return new HousekeepingTask(
        "end-silent-copies", Duration.ofSeconds(5), new SilentCopies(jdbc, silent)::end);
  }

  @Bean
  HousekeepingTask closeDeadExecutions(DeadExecutions executions) {
    return new HousekeepingTask("close-dead-executions", Duration.ofSeconds(30), executions::close);
  }

  @Bean
  HousekeepingTask sweepFiles(ImportFiles files) {
    return new HousekeepingTask("sweep-files", Duration.ofMinutes(1), files::sweep);
  }

  @Bean
  HousekeepingTask sweepOrphanedFiles(ImportFiles files) {
    return new HousekeepingTask("sweep-orphaned-files", Duration.ofHours(6), files::sweepOrphans);
  }

  @Bean
  HousekeepingTask purgeBooks(
      JdbcClient jdbc, PlatformTransactionManager transactionManager, TenantProperties tenants) {
    return new HousekeepingTask(
        "purge-books",
        Duration.ofHours(1),
        new ImportRetention(jdbc, transactionManager, tenants.retention())::purge);
  }

  @Bean
  HousekeepingTask ensurePartitions(ImportPartitions partitions) {
    return new HousekeepingTask("ensure-partitions", Duration.ofHours(12), partitions::ensure);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Housekeeping housekeeping(
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      ObjectProvider<HousekeepingTask> tasks) {
    List<HousekeepingTask> all = tasks.orderedStream().toList();
    return new Housekeeping(dataSource, transactionManager, all);
  }
}
