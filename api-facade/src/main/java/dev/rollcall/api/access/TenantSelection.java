package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For which tenant a call is, when it names one. */
@Component
class TenantSelection {
  static final String HEADER = "Rollcall-Tenant";

  private final Tenants tenants;
  private final AuditLog auditLog;

  TenantSelection(Tenants tenants, AuditLog auditLog) {
    this.tenants = tenants;
    this.auditLog = auditLog;
  }

  /**
   * The caller, acting for the named tenant if one is named; that an administrator does so is
   * written to the audit log.
   *
   * @throws ProblemException when there is no such tenant for this caller
   */
  Caller apply(Caller caller, HttpServletRequest request) {
    String named = request.getHeader(HEADER);
    if (named == null) {
      return caller;
    }
    UUID tenant = id(named.strip());
    if (tenant.equals(caller.tenantId())) {
      return caller;
    }
    if (caller.role() != Role.ADMIN || tenants.find(tenant).isEmpty()) {
      throw notFound();
    }
    auditLog.write(
        tenant,
        caller.keyId(),
        "tenant.act",
        tenant.toString(),
        Map.of("method", request.getMethod(), "path", request.getRequestURI()));
    return caller.actingFor(tenant);
  }

  private static UUID id(String named) {
    try {
      return UUID.fromString(named);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound(
        "TENANT_NOT_FOUND", "There is no tenant with the id in the header " + HEADER + ".");
  }
}
