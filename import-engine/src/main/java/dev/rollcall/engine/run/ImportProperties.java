package dev.rollcall.engine.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How imports run on this node ({@code rollcall.imports.*}).
 *
 * @param chunkSize rows of one transaction, 1 to 10,000; fewer when the file's records are long
 * @param lookAhead whether contacts of the next chunk are looked up beside the writes of this one,
 *     on a second connection of each running import
 * @param parallelPerNode imports that run at once on this node, at least 1
 * @param parallelPerTenant imports of one tenant that run at once on all nodes, at least 1
 * @param lease how long an import stays with a node that gives no sign of life, at least 1 s
 * @param attemptsWithoutProgress after how many attempts in a row that committed nothing an import
 *     ends as failed, at least 1
 * @param retryDelay how long an import waits after an attempt that failed; the waits of attempts
 *     that fail in a row grow as {@link RetryProperties} says
 * @param keepFiles how long the file of a completed or cancelled import is kept
 * @param keepStoppedFiles how long the file of a stopped or failed import is kept; after that it
 *     cannot be restarted
 * @param shutdownWait how long a node that is shut down waits for the chunks of its imports
 */
@ConfigurationProperties("rollcall.imports")
public record ImportProperties(
    @DefaultValue("5000") int chunkSize,
    @DefaultValue("true") boolean lookAhead,
    @DefaultValue("4") int parallelPerNode,
    @DefaultValue("2") int parallelPerTenant,
    @DefaultValue("20s") Duration lease,
    @DefaultValue("3") int attemptsWithoutProgress,
    @DefaultValue("2s") Duration retryDelay,
    @DefaultValue("0s") Duration keepFiles,
    @DefaultValue("7d") Duration keepStoppedFiles,
    @DefaultValue("20s") Duration shutdownWait) {

  /** Refuses values out of their range. */
  public ImportProperties {
    if (chunkSize < 1 || chunkSize > 10_000) {
      throw new IllegalArgumentException("rollcall.imports.chunk-size must be 1 to 10,000");
    }
    if (parallelPerNode < 1 || parallelPerTenant < 1) {
      throw new IllegalArgumentException(
          "rollcall.imports.parallel-per-node and parallel-per-tenant must be at least 1");
    }
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("rollcall.imports.lease must be at least 1 s");
    }
    if (attemptsWithoutProgress < 1) {
      throw new IllegalArgumentException(
          "rollcall.imports.attempts-without-progress must be at least 1");
    }
    if (retryDelay.isNegative()
        || keepFiles.isNegative()
        || keepStoppedFiles.isNegative()
        || shutdownWait.isNegative()) {
      throw new IllegalArgumentException("Durations of rollcall.imports must not be negative");
    }
  }
}
