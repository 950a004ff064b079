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

class RetryPropertiesTests {
  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of())).isEqualTo(new RetryProperties(8, Duration.ofMinutes(5), 0.2));
  }

  @ParameterizedTest
  @CsvSource({
    "retry-factor,0.9",
    "retry-factor,NaN",
    "retry-factor,1001",
    "retry-longest,-1s",
    "retry-jitter,-0.1",
    "retry-jitter,1.1",
    "retry-jitter,NaN"
  })
  void valuesOutOfTheirRangeStopTheStart(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("rollcall.imports." + key, value)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rollcall.imports." + key);
  }

  private static RetryProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rollcall.imports", RetryProperties.class);
  }
}
