package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ImportPropertiesTests {
  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ImportProperties(
                5_000,
                true,
                4,
                2,
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @CsvSource({
    "chunk-size,0",
    "chunk-size,10001",
    "parallel-per-node,0",
    "parallel-per-tenant,0",
    "lease,900ms",
    "attempts-without-progress,0",
    "retry-delay,-1s",
    "keep-files,-1s",
    "keep-stopped-files,-1s",
    "shutdown-wait,-1s"
  })
  void valuesOutOfTheirRangeStopTheStart(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("rollcall.imports." + key, value)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rollcall.imports");
  }

  private static ImportProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rollcall.imports", ImportProperties.class);
  }
}
