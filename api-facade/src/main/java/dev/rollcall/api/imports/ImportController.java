package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportExecutions;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportJobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports as they stand. */
@Tag(name = "Imports")
@RestController
@RequestMapping("/v1/imports")
class ImportController {
  private static final int SHOWN_ATTEMPTS = 20;

  private final ImportControl control;
  private final ImportExecutions executions;

  ImportController(ImportControl control, ImportExecutions executions) {
    this.control = control;
    this.executions = executions;
  }

  /** A page of imports. */
  record ImportPage(List<ImportView> imports, Paging paging) {}

  @Operation(summary = "Imports, newest first")
  @GetMapping
  ImportPage imports(
      Caller caller,
      @Parameter(description = "One or several, divided by commas") @RequestParam(required = false)
          @Nullable List<String> status,
      @Parameter(description = "Part of the name or file name, or a whole id or external id")
          @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(name = "external_id", required = false) @Nullable String externalId,
      @Schema(allowableValues = {"bulk", "upload"}) @RequestParam(required = false)
          @Nullable String source,
      @Schema(format = "date-time") @RequestParam(required = false) @Nullable String from,
      @Schema(format = "date-time") @RequestParam(required = false) @Nullable String to,
      @RequestParam(name = "has_errors", required = false) @Nullable Boolean hasErrors,
      @Parameter(
              description =
                  "Only those that are stopped, or that failed or had errors and were not looked at"
                      + " since they ended")
          @RequestParam(name = "needs_attention", required = false)
          @Nullable Boolean needsAttention,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    ImportListQuery query =
        new ImportListQuery(
            status,
            q,
            externalId,
            source,
            from,
            to,
            hasErrors,
            Boolean.TRUE.equals(needsAttention) ? caller.keyId() : null,
            limit,
            after);
    Paging.Page<ImportJob> page =
        Paging.cut(
            control.list(caller.requiredTenant(), query.filter()),
            query.items(),
            job -> new Cursor(job.createdAt(), job.id()).text());
    return new ImportPage(page.items().stream().map(ImportView::of).toList(), page.paging());
  }

  /**
   * How many imports there are.
   *
   * @param byStatus the number of each status that some import has
   * @param needsAttention how many {@code needs_attention=true} would list
   */
  @Schema(name = "ImportNumbers")
  record ImportNumbers(long total, Map<String, Long> byStatus, long needsAttention) {}

  @Operation(summary = "Numbers of imports by status")
  @GetMapping("/facets")
  ImportNumbers facets(Caller caller) {
    ImportJobs.Numbers numbers = control.numbers(caller.requiredTenant(), caller.keyId());
    Map<String, Long> byStatus = new LinkedHashMap<>();
    numbers.byStatus().forEach((status, count) -> byStatus.put(status.wireName(), count));
    return new ImportNumbers(numbers.all(), byStatus, numbers.needAttention());
  }

  @Operation(
      summary = "Note that an ended import was looked at",
      description = "It then needs no attention any more, of whoever uses the same token.")
  @ApiResponse(responseCode = "204", description = "Noted")
  @PutMapping("/{id}/seen")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void markSeen(Caller caller, @PathVariable UUID id) {
    control.markSeen(caller.requiredTenant(), id, caller.keyId());
  }

  @Operation(summary = "An import")
  @GetMapping("/{id}")
  ImportView get(Caller caller, @PathVariable UUID id) {
    ImportJob job = control.get(caller.requiredTenant(), id);
    return ImportView.of(job, executions.ofImport(job.tenantId(), job.id(), SHOWN_ATTEMPTS));
  }

  @Operation(
      summary = "Cancel or delete an import",
      description =
          "What is queued or runs is cancelled; any other is gone for its users, with its file and"
              + " its errors. Contacts stay.")
  @ApiResponse(
      responseCode = "202",
      description = "It is cancelled, or will be after its current chunk",
      content = @Content(schema = @Schema(implementation = Accepted.class)))
  @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
  @DeleteMapping("/{id}")
  ResponseEntity<Accepted> delete(Caller caller, @PathVariable UUID id) {
    UUID tenantId = caller.requiredTenant();
    return switch (control.delete(tenantId, id)) {
      case DELETED -> ResponseEntity.noContent().build();
      case CANCELLED -> {
        ImportJob job = control.get(tenantId, id);
        yield Accepted.withPlace(job).body(new Accepted(true, id, job.status().wireName()));
      }
    };
  }
}
