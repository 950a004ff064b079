package dev.rollcall.api.access;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A bucket for each key. Those that are full again are forgotten, so that there are never many more
 * than what came in during the time that filling takes. Thread-safe.
 */
final class TokenBuckets<K> {
  private final ConcurrentHashMap<K, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private final int many;

  /**
   * Buckets that are looked through when there are {@code many} of them.
   *
   * @param nanoTime a clock that never goes back
   */
  TokenBuckets(LongSupplier nanoTime, int many) {
    this.nanoTime = nanoTime;
    this.many = many;
  }

  /** Takes one of the key's, or tells how long to wait. */
  Duration take(K key, double size, double perSecond) {
    long now = nanoTime.getAsLong();
    if (buckets.size() >= many) {
      buckets.values().removeIf(bucket -> bucket.isFull(size, perSecond, now));
    }
    return buckets.computeIfAbsent(key, k -> new TokenBucket(size, now)).take(size, perSecond, now);
  }

  /** How long the key has to wait; takes nothing. */
  Duration waitFor(K key, double size, double perSecond) {
    TokenBucket bucket = buckets.get(key);
    return bucket == null ? Duration.ZERO : bucket.waitFor(size, perSecond, nanoTime.getAsLong());
  }

  int size() {
    return buckets.size();
  }
}
