package dev.rollcall.api.admin;

import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.engine.run.ImportAdministration;
import dev.rollcall.engine.run.ImportExecution;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to an administrator who acted on an attempt, as the attempt stands now. */
@Component
class LostExecutionAnswer implements LostAnswer {
  private final ImportAdministration administration;
  private final Tenants tenants;

  LostExecutionAnswer(ImportAdministration administration, Tenants tenants) {
    this.administration = administration;
    this.tenants = tenants;
  }

  @Override
  public Resource resource() {
    return Resource.EXECUTION;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    // /v1/admin/executions/{id}/{action}
    String[] parts = path.split("/");
    ImportExecution execution = administration.execution(Long.parseLong(parts[parts.length - 2]));
    UUID owner = execution.tenantId();
    return ResponseEntity.accepted()
        .body(ExecutionView.of(execution, tenants.names(List.of(owner)).get(owner)));
  }
}
