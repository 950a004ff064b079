package dev.rollcall.api.lists;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made a list. */
@Component
class LostListAnswer implements LostAnswer {
  private final ContactLists lists;

  LostListAnswer(ContactLists lists) {
    this.lists = lists;
  }

  @Override
  public Resource resource() {
    return Resource.CONTACT_LIST;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Lists belong to tenants");
    }
    return ListController.created(lists.get(tenantId, id));
  }
}
