package dev.rollcall.api;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other threads do. */
final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  private Eventually() {}

  /** The first value that is as expected; fails with the last one after a minute. */
  static <T> T becomes(Supplier<T> value, Predicate<T> expected) {
    return becomes(value, expected, DEADLINE);
  }

  /** The first value that is as expected; fails with the last one after the deadline. */
  static <T> T becomes(Supplier<T> value, Predicate<T> expected, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    T latest = value.get();
    while (!expected.test(latest)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still not as expected: " + latest);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      latest = value.get();
    }
    return latest;
  }
}
