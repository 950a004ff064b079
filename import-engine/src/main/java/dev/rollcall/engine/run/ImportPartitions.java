package dev.rollcall.engine.run;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The partitions of ledger and errors for the months to come. The start makes the first ones;
 * housekeeping goes on, for an application that is never started anew.
 */
final class ImportPartitions {
  private static final int MONTHS = 4;

  private static final String ENSURE =
      """
      SELECT ensure_import_partitions(now(), :months)
      """;

  private final JdbcClient jdbc;

  ImportPartitions(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Makes those that are missing, on one node at a time. */
  void ensure() {
    jdbc.sql(ENSURE).param("months", MONTHS).query().singleRow();
  }
}
