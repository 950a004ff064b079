package dev.rollcall.api.admin;

import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made a tenant. */
@Component
class LostTenantAnswer implements LostAnswer {
  private final Tenants tenants;

  LostTenantAnswer(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Resource resource() {
    return Resource.TENANT;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    return TenantController.created(tenants.find(id).orElseThrow());
  }
}
