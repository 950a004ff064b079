package dev.rollcall.api.admin;

import dev.rollcall.api.access.AuditLog;
import dev.rollcall.api.paging.NumberCursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What administrators did. */
@Tag(name = "Administration")
@RestController
class AuditController {
  private static final int ACTION_LENGTH = 100;

  private final AuditLog auditLog;

  AuditController(AuditLog auditLog) {
    this.auditLog = auditLog;
  }

  /** A page of entries. */
  @Schema(name = "AuditPage")
  record AuditPage(List<AuditLog.Entry> entries, Paging paging) {}

  @Operation(summary = "The audit log, newest first")
  @GetMapping("/v1/admin/audit")
  AuditPage entries(
      @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenantId,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<AuditLog.Entry> page =
        Paging.cut(
            auditLog.list(
                tenantId,
                GivenText.parameter(action, "action", ACTION_LENGTH),
                NumberCursor.parse(after),
                items + 1),
            items,
            entry -> NumberCursor.text(entry.id()));
    return new AuditPage(page.items(), page.paging());
  }
}
