package dev.rollcall.api.access;

import java.time.Duration;

/**
 * How often something may happen: as often at once as the bucket is large, and in the long run as
 * fast as it is filled again. Starts full. Thread-safe.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private double tokens;
  private long filledAt;

  TokenBucket(double size, long now) {
    this.tokens = size;
    this.filledAt = now;
  }

  /**
   * Takes one if there is one.
   *
   * @param now a time that never goes back, in nanoseconds
   * @return zero when one was taken, else how long to wait for the next
   */
  synchronized Duration take(double size, double perSecond, long now) {
    fill(size, perSecond, now);
    if (tokens >= 1) {
      tokens--;
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(1, (long) ((1 - tokens) / perSecond * NANOS)));
  }

  /** The same without taking one. */
  synchronized Duration waitFor(double size, double perSecond, long now) {
    fill(size, perSecond, now);
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, (long) ((1 - tokens) / perSecond * NANOS)));
  }

  /** Whether it is as good as a new one. */
  synchronized boolean isFull(double size, double perSecond, long now) {
    fill(size, perSecond, now);
    return tokens >= size;
  }

  private void fill(double size, double perSecond, long now) {
    tokens = Math.min(size, tokens + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
  }
}
