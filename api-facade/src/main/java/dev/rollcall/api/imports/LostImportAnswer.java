package dev.rollcall.api.imports;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made or started an import, as the import stands now. */
@Component
class LostImportAnswer implements LostAnswer {
  private final ImportControl control;
  private final ImportIntake intake;

  LostImportAnswer(ImportControl control, ImportIntake intake) {
    this.control = control;
    this.intake = intake;
  }

  @Override
  public Resource resource() {
    return Resource.IMPORT;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Imports belong to tenants");
    }
    return switch (path) {
      case BulkController.PATH -> BulkController.accepted(control.get(tenantId, id));
      case UploadController.PATH -> UploadController.answer(intake.uploaded(tenantId, id));
      default -> {
        ImportJob job = control.get(tenantId, id);
        yield switch (path.substring(path.lastIndexOf('/') + 1)) {
          case "stop", "restart", "cancel" -> ImportActionController.accepted(job);
          default -> Accepted.answer(job);
        };
      }
    };
  }
}
