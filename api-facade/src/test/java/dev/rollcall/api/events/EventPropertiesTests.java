package dev.rollcall.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class EventPropertiesTests {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TOO_SHORT = Duration.ofMillis(99);

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(
            Binder.get(new MockEnvironment())
                .bindOrCreate("rollcall.events", EventProperties.class))
        .isEqualTo(
            new EventProperties(
                Duration.ofSeconds(15),
                1_200,
                1_000,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10)));
  }

  @Test
  void valuesOutOfRangeStopTheStart() {
    assertThatThrownBy(() -> new EventProperties(TOO_SHORT, 1, 1, SECOND, SECOND))
        .hasMessageContaining("rollcall.events.heartbeat");
    assertThatThrownBy(() -> new EventProperties(SECOND, 1, 1, TOO_SHORT, SECOND))
        .hasMessageContaining("check-credentials");
    assertThatThrownBy(() -> new EventProperties(SECOND, 0, 1, SECOND, SECOND))
        .hasMessageContaining("rollcall.events.streams");
    assertThatThrownBy(() -> new EventProperties(SECOND, 1, 0, SECOND, SECOND))
        .hasMessageContaining("streams-per-token");
    assertThatThrownBy(() -> new EventProperties(SECOND, 1, 1, SECOND, Duration.ofMillis(999)))
        .hasMessageContaining("rollcall.events.look-again");
  }
}
