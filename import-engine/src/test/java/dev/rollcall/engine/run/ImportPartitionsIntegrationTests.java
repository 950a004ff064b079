package dev.rollcall.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PartitionMaintenanceIntegrationTests {
  @Test
  void partitionsOfFourMonthsExistAfterwardsHoweverOftenItRuns() {
    try (TestDatabase database =
        TestDatabase.migrated(
            "partitions",
            dataSource ->
                Flyway.configure()
                    .dataSource(dataSource)
                    .placeholders(Map.of("tenant_role", "CURRENT_USER"))
                    .load()
                    .migrate())) {
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      PartitionMaintenance maintenance = new PartitionMaintenance(jdbc);
      maintenance.ensurePartitions();
      maintenance.ensurePartitions();
      assertThat(
              jdbc.sql(
                      """
                      SELECT count(*) FROM pg_inherits
                      WHERE inhparent IN ('import_rows'::regclass, 'import_errors'::regclass)
                      """)
                  .query(Integer.class)
                  .single())
          .isEqualTo(8);
    }
  }
}
