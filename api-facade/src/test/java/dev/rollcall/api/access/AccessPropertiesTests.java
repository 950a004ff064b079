package dev.rollcall.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.run.TenantProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class AccessPropertiesTests {
  @Test
  void defaultsAreTheDocumentedOnes() {
    Binder nothing = Binder.get(new MockEnvironment());
    assertThat(nothing.bindOrCreate("rollcall.access", AccessProperties.class))
        .isEqualTo(new AccessProperties(50, 30, 2_000, 1_200));
    assertThat(nothing.bindOrCreate("rollcall.tenants", TenantProperties.class))
        .isEqualTo(new TenantProperties(1_000, 50, 200, Duration.ofDays(730)));
  }

  @Test
  void valuesOutOfRangeStopTheStart() {
    assertThatThrownBy(() -> new AccessProperties(0, 1, 1, 1))
        .hasMessageContaining("rollcall.access");
    assertThatThrownBy(() -> new TenantProperties(0, 1, 1, Duration.ofDays(1)))
        .hasMessageContaining("rollcall.tenants.queued-imports");
    assertThatThrownBy(() -> new TenantProperties(1, 1, 1, Duration.ofHours(23)))
        .hasMessageContaining("rollcall.tenants.retention");
  }
}
