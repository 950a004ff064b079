package dev.rollcall.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StartPropertiesTests {
  private static StartProperties bound(Map<String, Object> environmentVariables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource("test-systemEnvironment", environmentVariables));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate("rollcall", StartProperties.class);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bound(Map.of())).isEqualTo(new StartProperties(Path.of("data"), null, null, null));
  }

  @Test
  void variablesOfTheEnvironmentAreTheDocumentedOnes() {
    assertThat(
            bound(
                Map.of(
                    "ROLLCALL_DATA_DIR", "/somewhere",
                    "ROLLCALL_ADMIN_TOKEN", " rc_a ",
                    "ROLLCALL_DEMO_TOKEN", "")))
        .isEqualTo(new StartProperties(Path.of("/somewhere"), "rc_a", null, null));
  }

  @Test
  void oneTokenCannotHaveTwoRoles() {
    assertThatThrownBy(() -> new StartProperties(Path.of("."), "rc_x", "rc_x", null))
        .hasMessageContaining("must be different");
  }

  @Test
  void tokensStayOutOfLogs() {
    assertThat(new StartProperties(Path.of("."), "rc_x", "rc_y", "a key").toString())
        .doesNotContain("rc_x", "rc_y", "a key");
  }
}
