package dev.rollcall.api.webhooks;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.webhooks.WebhookDeliveryController.DeliveryView;
import dev.rollcall.engine.notify.WebhookDeliveries;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is answered when the wish to deliver again is repeated: the delivery as it stands. */
@Component
class LostDeliveryAnswer implements LostAnswer {
  private final WebhookDeliveries deliveries;

  LostDeliveryAnswer(WebhookDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public Resource resource() {
    return Resource.WEBHOOK_DELIVERY;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Deliveries belong to tenants");
    }
    return ResponseEntity.accepted()
        .body(
            deliveries
                .find(tenantId, id)
                .map(DeliveryView::of)
                .orElseThrow(WebhookDeliveryController::notFound));
  }
}
