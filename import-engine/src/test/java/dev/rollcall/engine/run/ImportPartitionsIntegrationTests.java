package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImportPartitionsIntegrationTests {
  @Test
  void partitionsOfFourMonthsExistAfterwardsHoweverOftenItRuns() {
    try (TestDatabase database = TestDatabase.migrated()) {
      ImportPartitions partitions = new ImportPartitions(database.dataSource());
      partitions.ensure();
      partitions.ensure();
      assertThat(
              JdbcClient.create(database.dataSource())
                  .sql(
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
