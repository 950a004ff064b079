package dev.rollcall.api.templates;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made a template. */
@Component
class LostTemplateAnswer implements LostAnswer {
  private final SavedTemplates templates;

  LostTemplateAnswer(SavedTemplates templates) {
    this.templates = templates;
  }

  @Override
  public Resource resource() {
    return Resource.MAPPING_TEMPLATE;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Templates belong to tenants");
    }
    return MappingTemplateController.created(templates.get(tenantId, id));
  }
}
