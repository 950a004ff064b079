package dev.rollcall.api.start;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a start needs to know ({@code rollcall.*}); in the environment {@code ROLLCALL_DATA_DIR},
 * {@code ROLLCALL_ADMIN_TOKEN} and {@code ROLLCALL_DEMO_TOKEN}.
 *
 * @param dataDir where files are stored, and the database of an application without configuration
 * @param adminToken the first token of an administrator; null for none, or a generated one when
 *     nothing is configured
 * @param demoToken the token of the demo tenant, only when nothing is configured; null for a
 *     generated one
 */
@ConfigurationProperties("rollcall")
record StartProperties(
    @DefaultValue("./data") Path dataDir, @Nullable String adminToken, @Nullable String demoToken) {

  /** Blank tokens are none; one token cannot have two roles. */
  StartProperties {
    adminToken = adminToken == null || adminToken.isBlank() ? null : adminToken.strip();
    demoToken = demoToken == null || demoToken.isBlank() ? null : demoToken.strip();
    if (adminToken != null && adminToken.equals(demoToken)) {
      throw new IllegalArgumentException(
          "ROLLCALL_ADMIN_TOKEN and ROLLCALL_DEMO_TOKEN must be different");
    }
  }

  Path databaseDirectory() {
    return dataDir.toAbsolutePath().normalize().resolve("postgres");
  }

  /** Keeps tokens out of logs. */
  @Override
  public String toString() {
    return "StartProperties[dataDir=" + dataDir + "]";
  }
}
