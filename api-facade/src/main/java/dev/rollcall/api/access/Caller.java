package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who calls. Calls get it as an argument.
 *
 * @param keyId the API key, also of the session of a browser
 * @param tenantId the tenant of the key, or the one that an administrator acts for; null for none
 */
public record Caller(UUID keyId, Role role, @Nullable UUID tenantId) {

  /**
   * The tenant that the call is about.
   *
   * @throws ProblemException when an administrator names none
   */
  public UUID requiredTenant() {
    if (tenantId == null) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "TENANT_REQUIRED",
          "This call concerns one tenant. Name it in the header "
              + TenantSelection.HEADER
              + ": <id>.");
    }
    return tenantId;
  }

  Caller actingFor(UUID tenant) {
    return new Caller(keyId, role, tenant);
  }
}
