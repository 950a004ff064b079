package dev.rollcall.api.admin;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.api.access.AuditLog;
import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.access.Tenants.Tenant;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for administrators. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/v1/admin/tenants")
class TenantController {
  private final Tenants tenants;
  private final AuditLog auditLog;
  private final TransactionOperations transactions;
  private final CallWitness witness;

  TenantController(
      Tenants tenants, AuditLog auditLog, TransactionOperations transactions, CallWitness witness) {
    this.tenants = tenants;
    this.auditLog = auditLog;
    this.transactions = transactions;
    this.witness = witness;
  }

  /** What a new tenant is called. */
  record NewTenant(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name) {}

  /** A page of tenants. */
  record TenantPage(List<Tenant> tenants, Paging paging) {}

  @Operation(summary = "Create a tenant")
  @ApiResponse(responseCode = "201", description = "The tenant")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Tenant> createTenant(Caller caller, @RequestBody NewTenant tenant) {
    String name = GivenText.name(tenant.name(), "name", Tenants.NAME_LENGTH);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Tenant created =
        transactions.execute(
            status -> {
              Tenant added = tenants.add(id, name);
              auditLog.write(
                  id, caller.keyId(), "tenant.create", id.toString(), Map.of("name", name));
              witness.created(Resource.TENANT, id);
              return added;
            });
    return created(created);
  }

  static ResponseEntity<Tenant> created(Tenant tenant) {
    return ResponseEntity.created(URI.create("/v1/admin/tenants/" + tenant.id())).body(tenant);
  }

  @Operation(summary = "Tenants, newest first")
  @GetMapping
  TenantPage tenants(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<Tenant> page =
        Paging.cut(
            tenants.list(Cursor.parse(after), items + 1),
            items,
            tenant -> new Cursor(tenant.createdAt(), tenant.id()).text());
    return new TenantPage(page.items(), page.paging());
  }

  @Operation(summary = "A tenant")
  @GetMapping("/{id}")
  Tenant tenant(@PathVariable UUID id) {
    return tenants
        .find(id)
        .orElseThrow(
            () ->
                ProblemException.notFound("TENANT_NOT_FOUND", "There is no tenant with this id."));
  }
}
