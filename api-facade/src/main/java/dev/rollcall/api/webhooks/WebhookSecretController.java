package dev.rollcall.api.webhooks;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.notify.WebhookSecrets;
import dev.rollcall.engine.notify.WebhookSecrets.NewWebhookSecret;
import dev.rollcall.engine.notify.WebhookSecrets.WebhookSecret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What receivers check the signatures of webhooks with. */
@Tag(name = "Webhooks")
@RestController
@RequestMapping("/v1/webhook-secrets")
class WebhookSecretController {
  private final WebhookSecrets secrets;
  private final CallWitness witness;

  WebhookSecretController(WebhookSecrets secrets, CallWitness witness) {
    this.secrets = secrets;
    this.witness = witness;
  }

  /** A secret without its text. */
  @Schema(name = "WebhookSecret")
  record SecretView(
      UUID id,
      Instant createdAt,
      @Schema(nullable = true, description = "Null for the current one.")
          @Nullable Instant expiresAt) {
    static SecretView of(WebhookSecret secret) {
      return new SecretView(secret.id(), secret.createdAt(), secret.expiresAt());
    }
  }

  /** The secrets that sign now. */
  record SecretList(List<SecretView> secrets) {}

  /** A new secret, shown this once. */
  @Schema(name = "NewWebhookSecret")
  record NewSecretView(
      UUID id,
      @Schema(
              nullable = true,
              example = "whsec_…",
              description = "Null in the answer to a repeated call: it is told once.")
          @Nullable String secret) {
    static NewSecretView of(NewWebhookSecret secret) {
      return new NewSecretView(secret.id(), secret.secret());
    }
  }

  @Operation(
      summary = "Secrets that sign webhooks now, the current one first",
      description = "Without their texts. While two are valid, each delivery has two signatures.")
  @GetMapping
  SecretList webhookSecrets(Caller caller) {
    return new SecretList(
        secrets.valid(caller.requiredTenant()).stream().map(SecretView::of).toList());
  }

  @Operation(
      summary = "Make a new secret",
      description =
          "The one before signs beside it for a time (`rollcall.webhooks.secret-overlap`), so that"
              + " receivers can be told. A call that is repeated with its `Idempotency-Key` makes no"
              + " second one and does not tell the secret again.")
  @ApiResponse(responseCode = "201", description = "The secret, shown this once")
  @PostMapping
  ResponseEntity<NewSecretView> rotateWebhookSecret(Caller caller) {
    UUID tenantId = caller.requiredTenant();
    if (!secrets.available()) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "WEBHOOKS_UNAVAILABLE",
          "Secrets cannot be stored here: have the operator set ROLLCALL_SECRET_KEY.");
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(
            NewSecretView.of(
                secrets.rotate(tenantId, id -> witness.created(Resource.WEBHOOK_SECRET, id))));
  }
}
