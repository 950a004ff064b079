package dev.rollcall.api.webhooks;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.notify.WebhookDeliveries;
import dev.rollcall.engine.notify.WebhookDelivery;
import dev.rollcall.engine.notify.WebhookTry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was told to the receivers of one's imports. */
@Tag(name = "Webhooks")
@RestController
@RequestMapping("/v1/webhook-deliveries")
class WebhookDeliveryController {
  private static final Set<String> STATUSES = Set.of("pending", "delivered", "failed", "gone");

  private final WebhookDeliveries deliveries;
  private final CallWitness witness;

  WebhookDeliveryController(WebhookDeliveries deliveries, CallWitness witness) {
    this.deliveries = deliveries;
    this.witness = witness;
  }

  /** A delivery as it is listed. */
  @Schema(name = "WebhookDelivery")
  record DeliveryView(
      @Schema(description = "The `webhook-id` that the receiver sees, the same in every try.")
          UUID id,
      UUID importId,
      @Schema(example = "import.completed") String event,
      String url,
      @Schema(allowableValues = {"pending", "delivered", "failed", "gone"}) String status,
      int tries,
      @Schema(nullable = true) @Nullable Instant nextTryAt,
      Instant createdAt,
      @Schema(nullable = true) @Nullable Instant endedAt) {
    static DeliveryView of(WebhookDelivery delivery) {
      return new DeliveryView(
          delivery.id(),
          delivery.importId(),
          delivery.event(),
          delivery.url(),
          delivery.status(),
          delivery.tries(),
          delivery.nextTryAt(),
          delivery.createdAt(),
          delivery.endedAt());
    }
  }

  /** A delivery with its body and what came of each try. */
  @Schema(name = "WebhookDeliveryDetail")
  record DeliveryDetail(
      DeliveryView delivery,
      @Schema(description = "What is sent, as it is signed.") String body,
      List<TryView> log) {}

  /** One try. */
  @Schema(name = "WebhookTry")
  record TryView(
      int number,
      Instant triedAt,
      @Schema(nullable = true, description = "What the receiver answered; null when it did not.")
          @Nullable Integer statusCode,
      @Schema(
              nullable = true,
              description =
                  "Null for a success, else REDIRECTED, REFUSED, GONE, TIMEOUT, HOST_UNKNOWN,"
                      + " ADDRESS_REFUSED, TLS_FAILED, CONNECTION_FAILED or SECRET_UNREADABLE.")
          @Nullable String failure,
      int durationMillis) {
    static TryView of(WebhookTry attempt) {
      return new TryView(
          attempt.number(),
          attempt.triedAt(),
          attempt.statusCode(),
          attempt.failure(),
          attempt.durationMillis());
    }
  }

  /** A page of deliveries. */
  record DeliveryPage(List<DeliveryView> deliveries, Paging paging) {}

  @Operation(summary = "Deliveries of webhooks, newest first")
  @GetMapping
  DeliveryPage webhookDeliveries(
      Caller caller,
      @Parameter(schema = @Schema(allowableValues = {"pending", "delivered", "failed", "gone"}))
          @RequestParam(required = false)
          @Nullable String status,
      @RequestParam(name = "import_id", required = false) @Nullable UUID importId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    if (status != null && !STATUSES.contains(status)) {
      throw ProblemException.malformedParameter(
          "status", "one of pending, delivered, failed, gone");
    }
    int items = PageLimit.of(limit);
    Cursor place = Cursor.parse(after);
    Paging.Page<WebhookDelivery> page =
        Paging.cut(
            deliveries.list(
                caller.requiredTenant(),
                new WebhookDeliveries.Filter(
                    status,
                    importId,
                    place == null ? null : place.createdAt(),
                    place == null ? null : place.id(),
                    items + 1)),
            items,
            delivery -> new Cursor(delivery.createdAt(), delivery.id()).text());
    return new DeliveryPage(page.items().stream().map(DeliveryView::of).toList(), page.paging());
  }

  @Operation(summary = "A delivery with its body and its tries")
  @GetMapping("/{id}")
  DeliveryDetail webhookDelivery(Caller caller, @PathVariable UUID id) {
    UUID tenantId = caller.requiredTenant();
    WebhookDelivery delivery =
        deliveries.find(tenantId, id).orElseThrow(WebhookDeliveryController::notFound);
    return new DeliveryDetail(
        DeliveryView.of(delivery),
        delivery.body(),
        deliveries.tries(tenantId, id).stream().map(TryView::of).toList());
  }

  @Operation(
      summary = "Deliver again, at once",
      description = "With the same id and body, and as often as a new delivery.")
  @ApiResponse(responseCode = "202", description = "The delivery, which is pending")
  @PostMapping("/{id}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryView redeliverWebhook(Caller caller, @PathVariable UUID id) {
    return deliveries
        .deliverAgain(
            caller.requiredTenant(),
            id,
            delivery -> witness.created(Resource.WEBHOOK_DELIVERY, delivery))
        .map(DeliveryView::of)
        .orElseThrow(WebhookDeliveryController::notFound);
  }

  static ProblemException notFound() {
    return ProblemException.notFound(
        "WEBHOOK_DELIVERY_NOT_FOUND", "There is no delivery with this id.");
  }
}
