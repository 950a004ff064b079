package dev.rollcall.engine.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How exports in the background run on this node ({@code rollcall.exports.*}).
 *
 * @param parallelPerNode exports that run at once on this node, at least 1
 * @param parallelPerTenant exports of one tenant that run at once on all nodes, at least 1
 * @param lease how long an export stays with a node that gives no sign of life, at least 1 s
 * @param attempts after how many failed attempts an export ends as failed, at least 1
 * @param retryDelay how long an export waits after a failed attempt; doubled each time
 * @param keepFiles how long the file of a completed export is kept, at least 1 min
 * @param keepRecords how long exports are listed after their end, at least as long as their files
 * @param linkLifetime how long a download link is good for, at least 1 s
 * @param shutdownWait how long a node that is shut down waits for its exports to break off
 */
@ConfigurationProperties("rollcall.exports")
public record ExportProperties(
    @DefaultValue("2") int parallelPerNode,
    @DefaultValue("1") int parallelPerTenant,
    @DefaultValue("20s") Duration lease,
    @DefaultValue("3") int attempts,
    @DefaultValue("1s") Duration retryDelay,
    @DefaultValue("24h") Duration keepFiles,
    @DefaultValue("30d") Duration keepRecords,
    @DefaultValue("15m") Duration linkLifetime,
    @DefaultValue("10s") Duration shutdownWait) {

  /** Refuses values out of their range. */
  public ExportProperties {
    if (parallelPerNode < 1 || parallelPerTenant < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "rollcall.exports.parallel-per-node, parallel-per-tenant and attempts must be at least 1");
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0
        || linkLifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "rollcall.exports.lease and link-lifetime must be at least 1 s");
    }
    if (keepFiles.compareTo(Duration.ofMinutes(1)) < 0 || keepRecords.compareTo(keepFiles) < 0) {
      throw new IllegalArgumentException(
          "rollcall.exports.keep-files must be at least 1 min, and keep-records not less than it");
    }
    if (retryDelay.isNegative() || shutdownWait.isNegative()) {
      throw new IllegalArgumentException("Durations of rollcall.exports must not be negative");
    }
  }
}
