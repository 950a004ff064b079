package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.TenantProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many calls a key may make on this node, with all its sessions. Thread-safe. */
@Component
class RequestRates {
  private static final int MANY_KEYS = 10_000;

  private final TenantProperties defaults;
  private final TokenBuckets<UUID> buckets;

  @Autowired
  RequestRates(TenantProperties defaults) {
    this(defaults, System::nanoTime);
  }

  RequestRates(TenantProperties defaults, LongSupplier nanoTime) {
    this.defaults = defaults;
    this.buckets = new TokenBuckets<>(nanoTime, MANY_KEYS);
  }

  /**
   * Counts a call.
   *
   * @throws ProblemException 429 when it is one too many
   */
  void count(RecognisedCaller caller) {
    int perSecond =
        Optional.ofNullable(caller.requestsPerSecond()).orElse(defaults.requestsPerSecond());
    int burst = Optional.ofNullable(caller.requestBurst()).orElse(defaults.requestBurst());
    Duration wait = buckets.take(caller.caller().keyId(), burst, perSecond);
    if (!wait.isZero()) {
      throw new ProblemException(
              HttpStatus.TOO_MANY_REQUESTS,
              "RATE_LIMITED",
              "This key may make "
                  + perSecond
                  + " calls a second, and "
                  + burst
                  + " at once (requests_per_second, request_burst). Call less often.")
          .retryAfter(seconds(wait));
    }
  }

  /** Whole seconds, never zero. */
  static int seconds(Duration wait) {
    return (int) Math.min(Integer.MAX_VALUE, wait.plusNanos(999_999_999).toSeconds());
  }
}
