package dev.rollcall.api.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How calls with an {@code Idempotency-Key} are remembered ({@code rollcall.idempotency.*}).
 *
 * @param keep how long an answer is kept, at least 1 min
 * @param lease how long a key stays with a request whose node gives no sign of life, at least 5 s
 * @param answerSize bytes of the longest answer that is stored; longer ones are made anew
 */
@ConfigurationProperties("rollcall.idempotency")
record IdempotencyProperties(
    @DefaultValue("24h") Duration keep,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("1MB") DataSize answerSize) {

  /** Refuses values out of their range. */
  IdempotencyProperties {
    if (keep.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("rollcall.idempotency.keep must be at least 1 min");
    }
    if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
      throw new IllegalArgumentException("rollcall.idempotency.lease must be at least 5 s");
    }
  }
}
