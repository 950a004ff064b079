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
import dev.rollcall.engine.run.ImportAdministration;
import dev.rollcall.engine.run.ImportLimits;
import dev.rollcall.engine.run.TenantDeletion;
import dev.rollcall.engine.tenant.TenantLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for administrators. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/v1/admin/tenants")
class TenantController {
  private static final Set<String> CHANGEABLE =
      Set.of("name", "limits", "ai_enabled", "retention_days");
  private static final Set<String> LIMITS =
      Set.of(
          "rows_per_import",
          "file_bytes",
          "parallel_imports",
          "queued_imports",
          "requests_per_second",
          "request_burst");
  private static final int MOST_PARALLEL = 1_000;
  private static final int MOST_QUEUED = 1_000_000;
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int MOST_DAYS = 36_500;

  private final Tenants tenants;
  private final ImportLimits installation;
  private final ImportAdministration imports;
  private final TenantDeletion deletion;
  private final AuditLog auditLog;
  private final TransactionOperations transactions;
  private final CallWitness witness;

  TenantController(
      Tenants tenants,
      ImportLimits installation,
      ImportAdministration imports,
      TenantDeletion deletion,
      AuditLog auditLog,
      TransactionOperations transactions,
      CallWitness witness) {
    this.tenants = tenants;
    this.installation = installation;
    this.imports = imports;
    this.deletion = deletion;
    this.auditLog = auditLog;
    this.transactions = transactions;
    this.witness = witness;
  }

  /**
   * What shall be otherwise; the body is read as members, here only for the document.
   *
   * @param retentionDays null for the default of the installation
   */
  @Schema(name = "TenantChange")
  record TenantChange(
      @Nullable String name,
      @Nullable TenantLimits limits,
      @Nullable Boolean aiEnabled,
      @Nullable Integer retentionDays) {}

  /**
   * How a tenant is suspended.
   *
   * @param runningImports {@code stop}: they go back into the line after their chunk and go on when
   *     the tenant is resumed; {@code finish}: they run to their end. Null is stop
   */
  record Suspension(
      @Schema(allowableValues = {"stop", "finish"}) @Nullable String runningImports) {}

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
    return tenants.find(id).orElseThrow(TenantController::notFound);
  }

  @Operation(
      summary = "Change a tenant",
      description =
          "What is not given stays. A limit that is null is that of the installation;"
              + " rows_per_import and file_bytes can only be lower than it.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = TenantChange.class)))
  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Tenant changeTenant(
      Caller caller, @PathVariable UUID id, @RequestBody Map<String, @Nullable Object> body) {
    GivenChanges changes = GivenChanges.of(body, CHANGEABLE);
    return changed(
        caller,
        id,
        "tenant.change",
        tenant ->
            new Tenant(
                tenant.id(),
                changes.name("name", tenant.name(), Tenants.NAME_LENGTH),
                tenant.createdAt(),
                tenant.suspendedAt(),
                limits(tenant.limits(), changes.inside("limits", LIMITS)),
                changes.flag("ai_enabled", tenant.aiEnabled()),
                changes.number("retention_days", tenant.retentionDays(), MOST_DAYS)),
        Map.of("members", String.join(", ", body.keySet().stream().sorted().toList())));
  }

  private TenantLimits limits(TenantLimits now, GivenChanges given) {
    ImportLimits.Effective most = installation.ofInstallation();
    return new TenantLimits(
        given.number("rows_per_import", now.rowsPerImport(), most.rowsPerImport()),
        given.number("file_bytes", now.fileBytes(), most.uploadBytes()),
        given.number("parallel_imports", now.parallelImports(), MOST_PARALLEL),
        given.number("queued_imports", now.queuedImports(), MOST_QUEUED),
        given.number("requests_per_second", now.requestsPerSecond(), MOST_REQUESTS),
        given.number("request_burst", now.requestBurst(), MOST_REQUESTS));
  }

  @Operation(
      summary = "Suspend a tenant",
      description =
          "Its calls are answered with 403 TENANT_SUSPENDED, its open streams end, and none of its"
              + " imports is started any more.")
  @PostMapping(path = "/{id}/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
  Tenant suspend(Caller caller, @PathVariable UUID id, @RequestBody Suspension suspension) {
    String running = suspension.runningImports() == null ? "stop" : suspension.runningImports();
    if (!running.equals("stop") && !running.equals("finish")) {
      throw ProblemException.impossible(
          "/running_imports", "VALUE_INVALID", "running_imports must be stop or finish.");
    }
    AtomicReference<@Nullable Tenant> suspended = new AtomicReference<>();
    transactions.executeWithoutResult(
        status ->
            imports.suspend(
                id,
                running.equals("finish"),
                () ->
                    suspended.set(
                        changed(
                            caller,
                            id,
                            "tenant.suspend",
                            tenant ->
                                suspendedSince(
                                    tenant,
                                    tenant.suspendedAt() == null
                                        ? Instant.now()
                                        : tenant.suspendedAt()),
                            Map.of("running_imports", running)))));
    return Objects.requireNonNull(suspended.get());
  }

  @Operation(summary = "Let a suspended tenant go on")
  @PostMapping("/{id}/resume")
  Tenant resume(Caller caller, @PathVariable UUID id) {
    return changed(caller, id, "tenant.resume", tenant -> suspendedSince(tenant, null), Map.of());
  }

  @Operation(
      summary = "Delete a tenant with everything that is its",
      description =
          "For good: contacts, imports, ledgers, errors, files, keys and what the audit log tells of"
              + " it. It has to be suspended, and name has to repeat its name.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteTenant(
      Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String name) {
    transactions.executeWithoutResult(
        status -> {
          Tenant tenant = tenants.lock(id).orElseThrow(TenantController::notFound);
          if (!tenant.name().equals(name)) {
            throw ProblemException.impossible(
                "/name",
                "CONFIRMATION_MISSING",
                "Repeat the name of the tenant in name; everything that is its will be gone.");
          }
          if (tenant.suspendedAt() == null) {
            throw new ProblemException(
                HttpStatus.CONFLICT,
                "TENANT_NOT_SUSPENDED",
                "Suspend the tenant first, so that nothing of it is at work any more.");
          }
          deletion.deleteRows(id);
          auditLog.write(null, caller.keyId(), "tenant.delete", id.toString(), Map.of());
        });
    deletion.deleteFiles(id);
  }

  private static Tenant suspendedSince(Tenant tenant, @Nullable Instant since) {
    return new Tenant(
        tenant.id(),
        tenant.name(),
        tenant.createdAt(),
        since,
        tenant.limits(),
        tenant.aiEnabled(),
        tenant.retentionDays());
  }

  private Tenant changed(
      Caller caller,
      UUID id,
      String action,
      UnaryOperator<Tenant> change,
      Map<String, String> details) {
    return transactions.execute(
        status -> {
          Tenant changed = change.apply(tenants.lock(id).orElseThrow(TenantController::notFound));
          tenants.save(changed);
          auditLog.write(id, caller.keyId(), action, id.toString(), details);
          return tenants.find(id).orElseThrow();
        });
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("TENANT_NOT_FOUND", "There is no tenant with this id.");
  }
}
