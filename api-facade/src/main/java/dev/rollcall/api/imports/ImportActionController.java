package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stop, go on, cancel. */
@Tag(name = "Imports")
@RestController
@RequestMapping("/v1/imports/{id}")
class ImportActionController {
  private final ImportControl control;

  ImportActionController(ImportControl control) {
    this.control = control;
  }

  /**
   * How to cancel.
   *
   * @param undo whether to take back what was written
   */
  record Cancellation(@Nullable Boolean undo) {}

  /**
   * What is demanded of the import as a whole from now on; what is missing stays as it was. Here
   * only for the document.
   *
   * @param errorLimitPercent how many of the first 1,000 rows may be bad; 100 for any number
   */
  @Schema(name = "ImportGoals")
  record Goals(@Nullable Integer errorLimitPercent, @Nullable Boolean allOrNothing) {}

  @Operation(
      summary = "Stop an import",
      description =
          "It ends after its current chunk, on whichever node it runs, and can go on with restart.")
  @ApiResponse(responseCode = "202", description = "It is stopped, or will be after its chunk")
  @PostMapping("/stop")
  ResponseEntity<ImportView> stop(Caller caller, @PathVariable UUID id) {
    return accepted(control.stop(caller.requiredTenant(), id));
  }

  @Operation(
      summary = "Go on with an import",
      description =
          "One that was stopped or has failed goes on after its last committed row, if it is wanted"
              + " with another error_limit_percent or all_or_nothing.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(implementation = Goals.class)))
  @ApiResponse(responseCode = "202", description = "It is in line or runs")
  @PostMapping("/restart")
  ResponseEntity<ImportView> restart(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Map<String, @Nullable Object> goals) {
    Map<String, Object> given = new LinkedHashMap<>();
    if (goals != null) {
      goals.forEach(
          (name, value) -> {
            if (value != null) {
              given.put(name, value);
            }
          });
    }
    return accepted(control.restart(caller.requiredTenant(), id, given));
  }

  @Operation(
      summary = "Cancel an import",
      description =
          "It ends for good, after its current chunk if it runs. Contacts that were written stay,"
              + " and so do the record, its errors and its ledger.")
  @ApiResponse(responseCode = "202", description = "It is cancelled, or will be after its chunk")
  @PostMapping("/cancel")
  ResponseEntity<ImportView> cancel(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Cancellation cancellation) {
    UUID tenantId = caller.requiredTenant();
    if (cancellation != null && Boolean.TRUE.equals(cancellation.undo())) {
      control.get(tenantId, id);
      throw ProblemException.impossible(
          "/undo",
          "UNDO_NOT_AVAILABLE",
          "What was written cannot be taken back. Cancel without undo to keep it.");
    }
    return accepted(control.cancel(tenantId, id));
  }

  static ResponseEntity<ImportView> accepted(ImportJob job) {
    return Accepted.withPlace(job).body(ImportView.of(job));
  }
}
