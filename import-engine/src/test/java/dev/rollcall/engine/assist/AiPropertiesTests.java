package dev.rollcall.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.mapping.TenantAssistants;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AiPropertiesTests {
  private static AiProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rollcall.ai", AiProperties.class);
  }

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new AiProperties(
                true,
                "",
                "",
                "gpt-4.1-mini",
                Duration.ofSeconds(5),
                200,
                8,
                3,
                Duration.ofSeconds(60)));
  }

  @Test
  void thereIsAModelWithAKeyOrAnAddressUnlessItIsSwitchedOff() {
    assertThat(bound(Map.of()).isConfigured()).isFalse();
    assertThat(bound(Map.of("rollcall.ai.api-key", " ")).isConfigured()).isFalse();
    AiProperties withKey = bound(Map.of("rollcall.ai.api-key", "k-1"));
    assertThat(withKey.isConfigured()).isTrue();
    assertThat(withKey.url()).isEqualTo("https://api.openai.com/v1");
    AiProperties withUrl = bound(Map.of("rollcall.ai.base-url", "http://localhost:11434/v1/"));
    assertThat(withUrl.isConfigured()).isTrue();
    assertThat(withUrl.url()).isEqualTo("http://localhost:11434/v1");
    assertThat(
            bound(Map.of("rollcall.ai.api-key", "k-1", "rollcall.ai.enabled", "false"))
                .isConfigured())
        .isFalse();
  }

  @Test
  void keyIsNotPrinted() {
    assertThat(bound(Map.of("rollcall.ai.api-key", "k-secret")).toString())
        .doesNotContain("k-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "base-url,ftp://example.com",
    "base-url,example.com/v1",
    "model,' '",
    "timeout,99ms",
    "timeout,61s",
    "calls-per-day,0",
    "parallel,0",
    "parallel,101",
    "failures-until-pause,0",
    "pause,-1s"
  })
  void valuesOutOfRangeAreRefused(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("rollcall.ai." + key, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutConfigurationNobodyIsAsked() {
    assertThat(
            new AssistConfiguration()
                .tenantAssistants(
                    bound(Map.of()), JdbcClient.create(new DriverManagerDataSource("jdbc:none"))))
        .isSameAs(TenantAssistants.NONE);
  }
}
