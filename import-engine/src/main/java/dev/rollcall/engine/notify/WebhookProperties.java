package dev.rollcall.engine.notify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered ({@code rollcall.webhooks.*}).
 *
 * @param poll how often a node looks for deliveries that are due, at least 50 ms
 * @param parallel deliveries that a node tries at once, 1 to 100
 * @param parallelPerTenant deliveries of one tenant among them, so that a receiver that is slow
 *     holds up nobody else; 1 to {@code parallel}
 * @param connectTimeout how long a connection may take
 * @param timeout how long a try may take as a whole, from the look-up of the name to the answer
 * @param firstRetry the wait after the first failed try; the waits after it are fixed
 * @param jitter the share by which a wait may be longer, 0 to 1
 * @param keep how long deliveries that have ended stay in the log
 * @param secretOverlap how long the secret before signs beside its successor
 */
@ConfigurationProperties("rollcall.webhooks")
public record WebhookProperties(
    @DefaultValue("1s") Duration poll,
    @DefaultValue("8") int parallel,
    @DefaultValue("2") int parallelPerTenant,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("5s") Duration firstRetry,
    @DefaultValue("0.2") double jitter,
    @DefaultValue("30d") Duration keep,
    @DefaultValue("24h") Duration secretOverlap) {

  /** Refuses values out of their range. */
  public WebhookProperties {
    if (poll.toMillis() < 50) {
      throw new IllegalArgumentException("rollcall.webhooks.poll must be at least 50 ms");
    }
    if (parallel < 1 || parallel > 100) {
      throw new IllegalArgumentException("rollcall.webhooks.parallel must be 1 to 100");
    }
    if (parallelPerTenant < 1 || parallelPerTenant > parallel) {
      throw new IllegalArgumentException(
          "rollcall.webhooks.parallel-per-tenant must be 1 to rollcall.webhooks.parallel");
    }
    if (connectTimeout.toMillis() < 1 || timeout.compareTo(connectTimeout) < 0) {
      throw new IllegalArgumentException(
          "rollcall.webhooks.timeout must not be shorter than connect-timeout");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("rollcall.webhooks.jitter must be 0 to 1");
    }
    if (firstRetry.isNegative() || keep.isNegative() || secretOverlap.isNegative()) {
      throw new IllegalArgumentException("Durations of rollcall.webhooks must not be negative");
    }
  }
}
