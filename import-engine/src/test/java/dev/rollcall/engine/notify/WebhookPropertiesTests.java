package dev.rollcall.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookPropertiesTests {
  @Test
  void defaults() {
    assertThat(
            new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("rollcall.webhooks", WebhookProperties.class))
        .isEqualTo(
            new WebhookProperties(
                Duration.ofSeconds(1),
                8,
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                0.2,
                Duration.ofDays(30),
                Duration.ofHours(24)));
  }
}
