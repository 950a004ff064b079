package dev.rollcall.api.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often signing in may fail on one node ({@code rollcall.access.*}).
 *
 * @param failedSignIns at once from one address, at least 1; of IPv6 the first 64 bits count
 * @param failedSignInsPerMinute from one address in the long run, at least 1
 * @param allFailedSignIns at once from all addresses, at least 1
 * @param allFailedSignInsPerMinute from all addresses in the long run, at least 1
 */
@ConfigurationProperties("rollcall.access")
record AccessProperties(
    @DefaultValue("50") int failedSignIns,
    @DefaultValue("30") int failedSignInsPerMinute,
    @DefaultValue("2000") int allFailedSignIns,
    @DefaultValue("1200") int allFailedSignInsPerMinute) {

  /** Refuses values out of their range. */
  AccessProperties {
    if (failedSignIns < 1
        || failedSignInsPerMinute < 1
        || allFailedSignIns < 1
        || allFailedSignInsPerMinute < 1) {
      throw new IllegalArgumentException(
          "Numbers of failed sign-ins of rollcall.access must be at least 1");
    }
  }
}
