package dev.rollcall.api.access;

import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.engine.run.ImportLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who am I? */
@Tag(name = "Access")
@RestController
class MeController {
  private final Tenants tenants;
  private final ImportLimits limits;

  MeController(Tenants tenants, ImportLimits limits) {
    this.tenants = tenants;
    this.limits = limits;
  }

  /**
   * The caller.
   *
   * @param tenant null for an administrator who acts for none
   * @param features what this installation can do beyond the basics
   */
  @Schema(name = "Caller")
  record Me(@Nullable MyTenant tenant, String role, Limits limits, List<String> features) {}

  /** The tenant of the caller. */
  @Schema(name = "CallerTenant")
  record MyTenant(UUID id, String name) {}

  /**
   * How much calls may bring or ask for, as it holds for the tenant.
   *
   * @param bulkContacts contacts of one JSON body
   * @param bulkBytes bytes of one JSON body
   * @param uploadBytes bytes of one file
   * @param recordCharacters characters of one row
   * @param rowsPerImport rows of one import
   * @param parallelImports imports that run at once
   * @param queuedImports imports that wait in line at once
   * @param requestsPerSecond calls of one API key on one node, in the long run
   * @param requestBurst calls of one API key at once
   * @param pageItems items of one page
   */
  @Schema(name = "CallerLimits")
  record Limits(
      int bulkContacts,
      long bulkBytes,
      long uploadBytes,
      int recordCharacters,
      long rowsPerImport,
      int parallelImports,
      int queuedImports,
      int requestsPerSecond,
      int requestBurst,
      int pageItems) {
    static Limits of(ImportLimits.Effective limits) {
      return new Limits(
          limits.bulkContacts(),
          limits.bulkBytes(),
          limits.uploadBytes(),
          limits.recordCharacters(),
          limits.rowsPerImport(),
          limits.parallelImports(),
          limits.queuedImports(),
          limits.requestsPerSecond(),
          limits.requestBurst(),
          PageLimit.MAX);
    }
  }

  @Operation(summary = "Tenant, role, limits and features of the caller")
  @GetMapping("/v1/me")
  Me me(Caller caller) {
    UUID tenantId = caller.tenantId();
    MyTenant tenant =
        tenantId == null
            ? null
            : tenants
                .find(tenantId)
                .map(found -> new MyTenant(found.id(), found.name()))
                .orElseThrow();
    return new Me(
        tenant,
        caller.role().wireName(),
        Limits.of(tenantId == null ? limits.ofInstallation() : limits.of(tenantId)),
        List.of());
  }
}
