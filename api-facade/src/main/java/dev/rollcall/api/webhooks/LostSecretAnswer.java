package dev.rollcall.api.webhooks;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.webhooks.WebhookSecretController.NewSecretView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is answered when the call that made a secret is repeated: its id, and nothing secret. */
@Component
class LostSecretAnswer implements LostAnswer {
  @Override
  public Resource resource() {
    return Resource.WEBHOOK_SECRET;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    return ResponseEntity.status(HttpStatus.CREATED).body(new NewSecretView(id, null));
  }
}
