package dev.rollcall.engine.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a try that failed. The waits are those that Standard Webhooks recommends,
 * three and a half days in all, each a little longer by chance so that receivers that come back are
 * not met by all senders at once.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
final class RetrySchedule {
  private static final List<Duration> LATER =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final Duration first;
  private final double jitter;
  private final DoubleSupplier chance;

  /**
   * Waits with the first one and the jitter of the configuration.
   *
   * @param chance numbers from 0 to 1
   */
  RetrySchedule(Duration first, double jitter, DoubleSupplier chance) {
    this.first = first;
    this.jitter = jitter;
    this.chance = chance;
  }

  /**
   * The wait after so many failed tries; empty when it is given up.
   *
   * @param failed at least 1
   */
  Optional<Duration> after(int failed) {
    if (failed > LATER.size() + 1) {
      return Optional.empty();
    }
    Duration wait = failed == 1 ? first : LATER.get(failed - 2);
    return Optional.of(wait.plusMillis((long) (wait.toMillis() * jitter * chance.getAsDouble())));
  }
}
