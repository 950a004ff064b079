package dev.rollcall.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.api.access.ApiKeys;
import dev.rollcall.api.access.ApiKeys.ApiKey;
import dev.rollcall.api.access.AuditLog;
import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.Role;
import dev.rollcall.api.access.Secrets;
import dev.rollcall.api.access.Tenants;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys, for administrators. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/v1/admin/api-keys")
class ApiKeyController {
  private static final int NAME_LENGTH = 200;

  private final ApiKeys apiKeys;
  private final Tenants tenants;
  private final AuditLog auditLog;
  private final TransactionOperations transactions;
  private final CallWitness witness;

  ApiKeyController(
      ApiKeys apiKeys,
      Tenants tenants,
      AuditLog auditLog,
      TransactionOperations transactions,
      CallWitness witness) {
    this.apiKeys = apiKeys;
    this.tenants = tenants;
    this.auditLog = auditLog;
    this.transactions = transactions;
    this.witness = witness;
  }

  /**
   * What a new key is for.
   *
   * @param tenantId needed for customers; an administrator has none
   */
  record NewApiKey(
      @Nullable UUID tenantId,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"customer", "admin"})
          @Nullable String role,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name) {}

  /**
   * A new key.
   *
   * @param token shown this once; null when the call is repeated with its Idempotency-Key
   * @param code {@code TOKEN_ALREADY_SHOWN} where the token is null, else absent
   * @param detail what to do without the token, else absent
   */
  record CreatedApiKey(
      UUID id,
      @Nullable String token,
      @Nullable UUID tenantId,
      String role,
      String name,
      String prefix,
      Instant createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {
    static CreatedApiKey of(ApiKey key, String token) {
      return of(key, token, null, null);
    }

    static CreatedApiKey withoutToken(ApiKey key) {
      return of(
          key,
          null,
          "TOKEN_ALREADY_SHOWN",
          "The key exists. Its token was shown once and is kept nowhere; if the answer was lost,"
              + " create another key with a new Idempotency-Key.");
    }

    private static CreatedApiKey of(
        ApiKey key, @Nullable String token, @Nullable String code, @Nullable String detail) {
      return new CreatedApiKey(
          key.id(),
          token,
          key.tenantId(),
          key.role(),
          key.name(),
          key.prefix(),
          key.createdAt(),
          code,
          detail);
    }
  }

  /** A page of keys. */
  record ApiKeyPage(List<ApiKey> apiKeys, Paging paging) {}

  @Operation(summary = "Create an API key", description = "The answer shows the token, this once.")
  @ApiResponse(responseCode = "201", description = "The key with its token")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  CreatedApiKey createApiKey(Caller caller, @RequestBody NewApiKey key) {
    Role role = Role.byWireName(key.role());
    if (role == null) {
      throw ProblemException.impossible(
          "/role", "ROLE_INVALID", "role must be one of customer, admin.");
    }
    String name = GivenText.name(key.name(), "name", NAME_LENGTH);
    UUID tenantId = tenant(role, key.tenantId());
    String token = Secrets.newToken();
    ApiKey created =
        transactions.execute(
            status -> {
              ApiKey added = apiKeys.add(token, role, tenantId, name).orElseThrow();
              auditLog.write(
                  tenantId,
                  caller.keyId(),
                  "api_key.create",
                  added.id().toString(),
                  Map.of("name", name, "role", role.wireName()));
              witness.created(Resource.API_KEY, added.id());
              return added;
            });
    return CreatedApiKey.of(created, token);
  }

  private @Nullable UUID tenant(Role role, @Nullable UUID tenantId) {
    if (role == Role.ADMIN) {
      if (tenantId != null) {
        throw ProblemException.impossible(
            "/tenant_id", "TENANT_NOT_ALLOWED", "The token of an administrator has no tenant.");
      }
      return null;
    }
    if (tenantId == null) {
      throw ProblemException.impossible(
          "/tenant_id", "TENANT_MISSING", "The token of a customer needs a tenant_id.");
    }
    if (tenants.find(tenantId).isEmpty()) {
      throw ProblemException.impossible(
          "/tenant_id", "TENANT_NOT_FOUND", "There is no tenant with this tenant_id.");
    }
    return tenantId;
  }

  @Operation(summary = "API keys without their tokens, newest first")
  @GetMapping
  ApiKeyPage apiKeys(
      @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenantId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<ApiKey> page =
        Paging.cut(
            apiKeys.list(tenantId, Cursor.parse(after), items + 1),
            items,
            key -> new Cursor(key.createdAt(), key.id()).text());
    return new ApiKeyPage(page.items(), page.paging());
  }
}
