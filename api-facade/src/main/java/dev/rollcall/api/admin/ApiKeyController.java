package dev.rollcall.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.api.access.ApiKeys;
import dev.rollcall.api.access.ApiKeys.ApiKey;
import dev.rollcall.api.access.ApiKeys.Term;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** API keys, for administrators. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/v1/admin/api-keys")
class ApiKeyController {
  private static final int NAME_LENGTH = 200;
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

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
   * @param expiresAt from when it is refused; null for never
   */
  record NewApiKey(
      @Nullable UUID tenantId,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"customer", "admin"})
          @Nullable String role,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Schema(type = "string", format = "date-time") @Nullable String expiresAt) {}

  /**
   * What shall be otherwise; the body is read as members, here only for the document.
   *
   * @param expiresAt null for never
   */
  @Schema(name = "ApiKeyChange")
  record KeyChange(@Nullable String name, @Nullable Instant expiresAt) {}

  /**
   * How a key is replaced.
   *
   * @param overlapSeconds how long the old key goes on working, 0 to 30 days; null for a day
   */
  @Schema(name = "ApiKeyRotation")
  record Rotation(@Nullable Long overlapSeconds) {}

  /**
   * A new key.
   *
   * @param token shown this once; null when the call is repeated with its Idempotency-Key
   * @param replaces the key that this one was made for by rotation
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
      @Nullable Instant expiresAt,
      @Nullable UUID replaces,
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
          key.expiresAt(),
          key.replaces(),
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
    Term term = new Term(GivenChanges.time(key.expiresAt(), "/expires_at"), null);
    String token = Secrets.newToken();
    ApiKey created =
        transactions.execute(
            status -> {
              ApiKey added = apiKeys.add(token, role, tenantId, name, term).orElseThrow();
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

  @Operation(summary = "An API key without its token")
  @GetMapping("/{id}")
  ApiKey apiKey(@PathVariable UUID id) {
    return apiKeys.find(id).orElseThrow(ApiKeyController::notFound);
  }

  @Operation(summary = "Change an API key", description = "What is not given stays.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeyChange.class)))
  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ApiKey changeApiKey(
      Caller caller, @PathVariable UUID id, @RequestBody Map<String, @Nullable Object> body) {
    GivenChanges changes = GivenChanges.of(body, Set.of("name", "expires_at"));
    return transactions.execute(
        status -> {
          ApiKey key = active(id);
          String name = changes.name("name", key.name(), NAME_LENGTH);
          Instant expiresAt = changes.time("expires_at", key.expiresAt());
          if (expiresAt != null) {
            requireAnotherAdministrator(key);
          }
          apiKeys.change(id, name, expiresAt);
          auditLog.write(
              key.tenantId(),
              caller.keyId(),
              "api_key.change",
              id.toString(),
              Map.of("members", String.join(", ", body.keySet().stream().sorted().toList())));
          return apiKeys.find(id).orElseThrow();
        });
  }

  @Operation(
      summary = "Revoke an API key",
      description = "It and the sessions that were begun with it end at once.")
  @ApiResponse(responseCode = "204", description = "It is revoked")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeApiKey(Caller caller, @PathVariable UUID id) {
    transactions.executeWithoutResult(
        status -> {
          ApiKey key = apiKeys.find(id).orElseThrow(ApiKeyController::notFound);
          if (key.revokedAt() != null) {
            return;
          }
          requireAnotherAdministrator(key);
          apiKeys.revoke(id);
          auditLog.write(key.tenantId(), caller.keyId(), "api_key.revoke", id.toString(), Map.of());
        });
  }

  @Operation(
      summary = "Replace an API key",
      description =
          "Makes another key for the same, whose token the answer shows this once. The old one goes"
              + " on working for overlap_seconds, a day if nothing is given.")
  @ApiResponse(responseCode = "201", description = "The new key with its token")
  @PostMapping(path = "/{id}/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  CreatedApiKey rotateApiKey(Caller caller, @PathVariable UUID id, @RequestBody Rotation rotation) {
    long seconds =
        rotation.overlapSeconds() == null ? OVERLAP.toSeconds() : rotation.overlapSeconds();
    if (seconds < 0 || seconds > LONGEST_OVERLAP.toSeconds()) {
      throw ProblemException.impossible(
          "/overlap_seconds",
          "VALUE_INVALID",
          "overlap_seconds must be 0 to " + LONGEST_OVERLAP.toSeconds() + ".");
    }
    String token = Secrets.newToken();
    ApiKey created =
        transactions.execute(
            status -> {
              ApiKey old = active(id);
              ApiKey added =
                  apiKeys
                      .add(
                          token,
                          Objects.requireNonNull(Role.byWireName(old.role())),
                          old.tenantId(),
                          old.name(),
                          new Term(old.expiresAt(), id))
                      .orElseThrow();
              apiKeys.expireIn(id, Duration.ofSeconds(seconds));
              auditLog.write(
                  old.tenantId(),
                  caller.keyId(),
                  "api_key.rotate",
                  id.toString(),
                  Map.of("new_key", added.id().toString(), "overlap_seconds", "" + seconds));
              witness.created(Resource.API_KEY, added.id());
              return added;
            });
    return CreatedApiKey.of(created, token);
  }

  /** A key that has ended stays as it is: what it did is told by it. */
  private ApiKey active(UUID id) {
    ApiKey key = apiKeys.find(id).orElseThrow(ApiKeyController::notFound);
    if (key.revokedAt() != null
        || (key.expiresAt() != null && key.expiresAt().isBefore(Instant.now()))) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "API_KEY_ENDED",
          "The key was revoked or has expired. Create another one.");
    }
    return key;
  }

  private void requireAnotherAdministrator(ApiKey key) {
    if (key.role().equals(Role.ADMIN.wireName()) && !apiKeys.lockedAdministratorsBeside(key.id())) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "LAST_ADMINISTRATOR",
          "Without this key nobody could administrate any more. Create another key of an"
              + " administrator that does not expire first.");
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("API_KEY_NOT_FOUND", "There is no API key with this id.");
  }
}
