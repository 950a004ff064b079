package dev.rollcall.api.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.imports.ImportListQuery;
import dev.rollcall.api.imports.ImportView;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.engine.run.ImportAdministration;
import dev.rollcall.engine.run.ImportJob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports of all tenants, for administrators. */
@Tag(name = "Administration")
@RestController
class AdminImportController {
  private final ImportAdministration administration;
  private final Tenants tenants;

  AdminImportController(ImportAdministration administration, Tenants tenants) {
    this.administration = administration;
    this.tenants = tenants;
  }

  /**
   * An import and whose it is.
   *
   * @param node that runs it; null when none does
   * @param attempt number of its newest attempt, 0 before the first
   */
  @Schema(name = "AdminImport")
  record AdminImport(
      UUID tenantId,
      @Nullable String tenantName,
      @Nullable String node,
      long attempt,
      @JsonProperty("import") ImportView imported) {}

  /** A page of imports. */
  @Schema(name = "AdminImportPage")
  record AdminImportPage(List<AdminImport> imports, Paging paging) {}

  @Operation(summary = "Imports of all tenants, newest first")
  @GetMapping("/v1/admin/imports")
  AdminImportPage imports(
      @Parameter(description = "One or several, divided by commas") @RequestParam(required = false)
          @Nullable List<String> status,
      @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenantId,
      @Parameter(description = "Part of the name or file name, or a whole id or external id")
          @RequestParam(required = false)
          @Nullable String q,
      @Schema(format = "date-time") @RequestParam(required = false) @Nullable String from,
      @Schema(format = "date-time") @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    ImportListQuery query =
        new ImportListQuery(status, q, null, null, from, to, null, null, limit, after);
    Paging.Page<ImportJob> page =
        Paging.cut(
            administration.imports(tenantId, query.filter()),
            query.items(),
            job -> new Cursor(job.createdAt(), job.id()).text());
    Map<UUID, String> names =
        tenants.names(page.items().stream().map(ImportJob::tenantId).toList());
    return new AdminImportPage(
        page.items().stream()
            .map(
                job ->
                    new AdminImport(
                        job.tenantId(),
                        names.get(job.tenantId()),
                        job.node(),
                        job.fence(),
                        ImportView.of(job)))
            .toList(),
        page.paging());
  }
}
