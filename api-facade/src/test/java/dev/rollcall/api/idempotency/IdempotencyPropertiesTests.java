package dev.rollcall.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class IdempotencyPropertiesTests {
  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(
            Binder.get(new MockEnvironment())
                .bindOrCreate("rollcall.idempotency", IdempotencyProperties.class))
        .isEqualTo(
            new IdempotencyProperties(
                Duration.ofHours(24), Duration.ofSeconds(60), DataSize.ofMegabytes(1)));
  }

  @Test
  void valuesOutOfRangeStopTheStart() {
    DataSize size = DataSize.ofMegabytes(1);
    assertThatThrownBy(
            () -> new IdempotencyProperties(Duration.ofSeconds(59), Duration.ofSeconds(60), size))
        .hasMessageContaining("rollcall.idempotency.keep");
    assertThatThrownBy(
            () -> new IdempotencyProperties(Duration.ofHours(1), Duration.ofSeconds(4), size))
        .hasMessageContaining("rollcall.idempotency.lease");
  }
}
