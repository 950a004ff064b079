package dev.rollcall.api.start;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a start needs to know ({@code rollcall.*}); in the environment {@code ROLLCALL_DATA_DIR},
 * {@code ROLLCALL_ADMIN_TOKEN}, {@code ROLLCALL_DEMO_TOKEN} and {@code ROLLCALL_SECRET_KEY}.
 *
 * @param dataDir where files are stored, and the database of an application without configuration
 * @param adminToken the first token of an administrator; null for none, or a generated one when
 *     nothing is configured
 * @param demoToken the token of the demo tenant, only when nothing is configured; null for a
 *     generated one
 * @param secretKey what stored secrets are sealed with, the same on all nodes; null for a generated
 *     one in the data folder when nothing is configured, else secrets cannot be stored
 */
@ConfigurationProperties("rollcall")
record StartProperties(
    @DefaultValue("./data") Path dataDir,
    @Nullable String adminToken,
    @Nullable String demoToken,
    @Nullable String secretKey) {

  /** Blank tokens are none; one token cannot have two roles. */
  StartProperties {
    adminToken = adminToken == null || adminToken.isBlank() ? null : adminToken.strip();
    demoToken = demoToken == null || demoToken.isBlank() ? null : demoToken.strip();
    secretKey = secretKey == null || secretKey.isBlank() ? null : secretKey.strip();
    if (adminToken != null && adminToken.equals(demoToken)) {
      throw new IllegalArgumentException(
          "ROLLCALL_ADMIN_TOKEN and ROLLCALL_DEMO_TOKEN must be different");
    }
  }

  Path databaseDirectory() {
    return dataDir.toAbsolutePath().normalize().resolve("postgres");
  }

  /** Keeps tokens and keys out of logs. */
  @Override
  public String toString() {
    return "StartProperties[dataDir=" + dataDir + "]";
  }
}
