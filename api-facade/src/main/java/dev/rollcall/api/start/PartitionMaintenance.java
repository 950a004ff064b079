package dev.rollcall.api.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the partitions of ledger and errors for the months to come, so that an application that is
 * never started anew has them too. The start itself makes the first ones.
 */
@Component
class PartitionMaintenance {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionMaintenance.class);
  private static final int MONTHS = 4;

  private static final String ENSURE_PARTITIONS =
      """
      SELECT ensure_import_partitions(now(), :months)
      """;

  private final JdbcClient jdbc;

  PartitionMaintenance(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "P1D", fixedDelayString = "P1D")
  void ensurePartitions() {
    jdbc.sql(ENSURE_PARTITIONS).param("months", MONTHS).query().singleRow();
    LOG.debug("Partitions of the next {} months exist", MONTHS);
  }
}
