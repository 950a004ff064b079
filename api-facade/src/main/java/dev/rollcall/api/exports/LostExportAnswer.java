package dev.rollcall.api.exports;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.engine.export.ExportControl;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What was answered to the call that made an export, as the export stands now. */
@Component
class LostExportAnswer implements LostAnswer {
  private final ExportControl exports;
  private final DownloadLinks links;

  LostExportAnswer(ExportControl exports, DownloadLinks links) {
    this.exports = exports;
    this.links = links;
  }

  @Override
  public Resource resource() {
    return Resource.EXPORT;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    if (tenantId == null) {
      throw new IllegalStateException("Exports belong to tenants");
    }
    return ExportJobController.accepted(
        exports.find(tenantId, id).orElseThrow(ExportJobController::notFound), links);
  }
}
