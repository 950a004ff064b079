package dev.rollcall.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class RequestPropertiesTests {
  private static final DataSize RATE = DataSize.ofKilobytes(1);

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(
            Binder.get(new MockEnvironment())
                .bindOrCreate("rollcall.requests", RequestProperties.class))
        .isEqualTo(
            new RequestProperties(Duration.ofSeconds(30), RATE, 64, 64, Duration.ofSeconds(10)));
  }

  @Test
  void valuesOutOfRangeStopTheStart() {
    assertThatThrownBy(
            () -> new RequestProperties(Duration.ofMillis(99), RATE, 1, 0, Duration.ZERO))
        .hasMessageContaining("rollcall.requests.body-grace");
    assertThatThrownBy(
            () -> new RequestProperties(Duration.ofSeconds(1), RATE, 0, 0, Duration.ZERO))
        .hasMessageContaining("uploads");
    assertThatThrownBy(
            () -> new RequestProperties(Duration.ofSeconds(1), RATE, 1, -1, Duration.ZERO))
        .hasMessageContaining("waiting-uploads");
  }
}
