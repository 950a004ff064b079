package dev.rollcall.engine.assist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves alone for a while what failed several times in a row. After that one call may try; while
 * it does, and when it fails, the others wait again as long. Thread-safe.
 */
final class CircuitBreaker {
  private final int failuresUntilPause;
  private final Duration pause;
  private final Clock clock;
  private int failures;
  private @Nullable Instant pausedUntil;

  CircuitBreaker(int failuresUntilPause, Duration pause, Clock clock) {
    this.failuresUntilPause = failuresUntilPause;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether a call may be made now; its caller tells how it went. */
  synchronized boolean tryPass() {
    if (pausedUntil == null) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      return false;
    }
    pausedUntil = now.plus(pause);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    pausedUntil = null;
  }

  /** True when calls are made no more from now on that were made before. */
  synchronized boolean failed() {
    failures++;
    if (failures < failuresUntilPause) {
      return false;
    }
    boolean begins = pausedUntil == null;
    pausedUntil = clock.instant().plus(pause);
    return begins;
  }
}
