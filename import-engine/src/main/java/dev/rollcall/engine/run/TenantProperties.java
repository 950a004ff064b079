package dev.rollcall.engine.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a tenant may do unless its own limits say otherwise ({@code rollcall.tenants.*}).
 *
 * @param queuedImports imports that may wait in line at once, at least 1
 * @param requestsPerSecond calls of one API key on one node, in the long run, at least 1
 * @param requestBurst calls that a key may make at once after it was quiet, at least 1
 * @param retention how long ledger and errors of an import are kept after its end, at least 1 day
 */
@ConfigurationProperties("rollcall.tenants")
public record TenantProperties(
    @DefaultValue("1000") int queuedImports,
    @DefaultValue("50") int requestsPerSecond,
    @DefaultValue("200") int requestBurst,
    @DefaultValue("730d") Duration retention) {

  /** Refuses values out of their range. */
  public TenantProperties {
    if (queuedImports < 1 || requestsPerSecond < 1 || requestBurst < 1) {
      throw new IllegalArgumentException(
          "rollcall.tenants.queued-imports, requests-per-second and request-burst must be at least 1");
    }
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("rollcall.tenants.retention must be at least 1 day");
    }
  }
}
