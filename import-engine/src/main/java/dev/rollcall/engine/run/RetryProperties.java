package dev.rollcall.engine.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the waits of an import grow whose attempts fail in a row ({@code rollcall.imports.*}). The
 * first wait is {@code rollcall.imports.retry-delay}.
 *
 * @param retryFactor how much longer each wait is than the one before, at least 1
 * @param retryLongest which wait is never exceeded, but for the jitter
 * @param retryJitter by which part a wait is longer at random, 0 to 1, so that imports that failed
 *     together do not come back together
 */
@ConfigurationProperties("rollcall.imports")
public record RetryProperties(
    @DefaultValue("8") double retryFactor,
    @DefaultValue("5m") Duration retryLongest,
    @DefaultValue("0.2") double retryJitter) {

  /** Refuses values out of their range. */
  public RetryProperties {
    if (!(retryFactor >= 1) || retryFactor > 1_000) {
      throw new IllegalArgumentException("rollcall.imports.retry-factor must be 1 to 1,000");
    }
    if (retryLongest.isNegative()) {
      throw new IllegalArgumentException("rollcall.imports.retry-longest must not be negative");
    }
    if (!(retryJitter >= 0 && retryJitter <= 1)) {
      throw new IllegalArgumentException("rollcall.imports.retry-jitter must be 0 to 1");
    }
  }
}
