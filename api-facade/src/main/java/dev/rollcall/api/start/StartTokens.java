package dev.rollcall.api.start;

import dev.rollcall.api.access.ApiKeys;
import dev.rollcall.api.access.Role;
import dev.rollcall.api.access.Secrets;
import dev.rollcall.api.start.StartupConsole.ShownToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tokens that exist before anybody could ask for one. Several nodes may start at once. */
@Component
class StartTokens {
  private final ApiKeys apiKeys;
  private final StartProperties properties;

  StartTokens(ApiKeys apiKeys, StartProperties properties) {
    this.apiKeys = apiKeys;
    this.properties = properties;
  }

  /**
   * Stores the administrator's token of the environment.
   *
   * @return whether any administrator has a token now
   */
  boolean storeGivenAdminToken() {
    String given = properties.adminToken();
    if (given != null) {
      apiKeys.add(given, Role.ADMIN, null, "First administrator");
    }
    return apiKeys.exist(Role.ADMIN, null);
  }

  ShownToken adminToken() {
    return token(properties.adminToken(), Role.ADMIN, null, "First administrator");
  }

  ShownToken demoToken(UUID tenantId) {
    return token(properties.demoToken(), Role.CUSTOMER, tenantId, "Demo");
  }

  /** The given token, or a generated one if there is none yet. */
  private ShownToken token(
      @Nullable String given, Role role, @Nullable UUID tenantId, String name) {
    if (given != null) {
      return new ShownToken(given, apiKeys.add(given, role, tenantId, name).isPresent());
    }
    if (apiKeys.exist(role, tenantId)) {
      return new ShownToken(null, false);
    }
    String token = Secrets.newToken();
    apiKeys.add(token, role, tenantId, name);
    return new ShownToken(token, true);
  }
}
