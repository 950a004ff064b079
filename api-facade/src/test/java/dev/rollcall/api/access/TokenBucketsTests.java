package dev.rollcall.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketsTests {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final TokenBuckets<String> buckets = new TokenBuckets<>(now::get, 3);

  @Test
  void asManyAsTheBucketHoldsAtOnceAndThenAsFastAsItIsFilled() {
    for (int i = 0; i < 200; i++) {
      assertThat(take("key")).isZero();
    }
    assertThat(take("key")).isPositive().isLessThanOrEqualTo(Duration.ofMillis(20));
    pass(Duration.ofMillis(20));
    assertThat(take("key")).isZero();
    assertThat(take("key")).isPositive();
    pass(Duration.ofHours(1));
    assertThat(IntStream.range(0, 300).filter(i -> take("key").isZero()).count()).isEqualTo(200);
  }

  @Test
  void keysHaveBucketsOfTheirOwn() {
    for (int i = 0; i < 200; i++) {
      take("one");
    }
    assertThat(take("one")).isPositive();
    assertThat(take("other")).isZero();
  }

  @Test
  void askingHowLongToWaitTakesNothing() {
    assertThat(buckets.waitFor("key", 1, 1)).isZero();
    assertThat(buckets.waitFor("key", 1, 1)).isZero();
    assertThat(buckets.take("key", 1, 1)).isZero();
    assertThat(buckets.waitFor("key", 1, 1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void fullBucketsAreForgottenAndOthersAreNot() {
    for (int i = 0; i < 200; i++) {
      take("busy");
    }
    for (int i = 0; i < 1_000; i++) {
      take("guest " + i);
      pass(Duration.ofMillis(100));
      take("busy");
      take("busy");
      take("busy");
      take("busy");
      take("busy");
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(4);
    assertThat(IntStream.range(0, 10).filter(i -> take("busy").isZero()).count()).isLessThan(10);
  }

  @Test
  void threadsTogetherTakeNotMoreThanThereIs() {
    AtomicInteger taken = new AtomicInteger();
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            i -> {
              if (take("shared").isZero()) {
                taken.incrementAndGet();
              }
            });
    assertThat(taken).hasValue(200);
  }

  private Duration take(String key) {
    return buckets.take(key, 200, 50);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
