package dev.rollcall.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExportPropertiesTests {
  @Test
  void defaultsAreThoseOfTheDocument() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ExportProperties(
                2,
                1,
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(1),
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "parallel-per-node, 0",
    "parallel-per-tenant, 0",
    "attempts, 0",
    "lease, 500ms",
    "link-lifetime, 0s",
    "keep-files, 10s",
    "keep-records, 1h",
    "retry-delay, -1s",
    "shutdown-wait, -1s"
  })
  void valuesOutOfRangeAreRefused(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("rollcall.exports." + key, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private static ExportProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rollcall.exports", ExportProperties.class);
  }
}
