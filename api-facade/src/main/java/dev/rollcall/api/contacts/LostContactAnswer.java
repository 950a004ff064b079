package dev.rollcall.api.contacts;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made a contact, or found one. */
@Component
class LostContactAnswer implements LostAnswer {
  private final Contacts contacts;

  LostContactAnswer(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public Resource resource() {
    return Resource.CONTACT_EDIT;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Contacts belong to tenants");
    }
    return ContactEditController.answer(contacts.edited(tenantId, id));
  }
}
