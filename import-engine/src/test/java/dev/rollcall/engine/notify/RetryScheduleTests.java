package dev.rollcall.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {
  @Test
  void waitsAreThoseOfStandardWebhooks() {
    RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(5), 0.2, () -> 0);
    List<String> waits =
        IntStream.rangeClosed(1, 10)
            .mapToObj(failed -> schedule.after(failed).map(Duration::toString).orElse("never"))
            .toList();
    assertThat(waits)
        .containsExactly(
            "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H", "never");
  }

  @Test
  void jitterMakesThemLongerAndNeverShorter() {
    RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(5), 0.2, () -> 0.5);
    assertThat(schedule.after(1)).isEqualTo(Optional.of(Duration.ofMillis(5_500)));
    assertThat(schedule.after(3)).isEqualTo(Optional.of(Duration.ofMinutes(33)));
  }
}
