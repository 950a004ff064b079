package dev.rollcall.api.admin;

import dev.rollcall.api.access.ApiKeys;
import dev.rollcall.api.admin.ApiKeyController.CreatedApiKey;
import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What is answered when the call that made an API key is repeated: the key without its token, of
 * which nothing but a hash was ever stored.
 */
@Component
class LostApiKeyAnswer implements LostAnswer {
  private final ApiKeys apiKeys;

  LostApiKeyAnswer(ApiKeys apiKeys) {
    this.apiKeys = apiKeys;
  }

  @Override
  public Resource resource() {
    return Resource.API_KEY;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(CreatedApiKey.withoutToken(apiKeys.find(id).orElseThrow()));
  }
}
