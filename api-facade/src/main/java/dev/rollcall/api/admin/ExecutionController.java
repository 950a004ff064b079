package dev.rollcall.api.admin;

import dev.rollcall.api.access.AuditLog;
import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.Tenants;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.NumberCursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportAdministration;
import dev.rollcall.engine.run.ImportExecution;
import dev.rollcall.engine.run.ImportExecutions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Attempts of imports of all tenants, for administrators. What is done is noted with its reason.
 */
@Tag(name = "Administration")
@RestController
@RequestMapping("/v1/admin/executions")
class ExecutionController {
  private static final int REASON_LENGTH = 500;
  private static final Set<String> STATUSES =
      Set.of(
          "starting",
          "started",
          "stopping",
          "stopped",
          "completed",
          "failed",
          "abandoned",
          "unknown");

  private final ImportAdministration administration;
  private final Tenants tenants;
  private final AuditLog auditLog;
  private final TransactionOperations transactions;
  private final CallWitness witness;

  ExecutionController(
      ImportAdministration administration,
      Tenants tenants,
      AuditLog auditLog,
      TransactionOperations transactions,
      CallWitness witness) {
    this.administration = administration;
    this.tenants = tenants;
    this.auditLog = auditLog;
    this.transactions = transactions;
    this.witness = witness;
  }

  /** Why somebody does it. */
  @Schema(name = "ReasonedAction")
  record Reasoned(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {}

  /** A page of executions. */
  @Schema(name = "ExecutionPage")
  record ExecutionPage(List<ExecutionView> executions, Paging paging) {}

  @Operation(summary = "Attempts of imports, newest first")
  @GetMapping
  ExecutionPage executions(
      @Parameter(description = "One or several, divided by commas") @RequestParam(required = false)
          @Nullable List<String> status,
      @RequestParam(name = "tenant_id", required = false) @Nullable UUID tenantId,
      @RequestParam(name = "import_id", required = false) @Nullable UUID importId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<ImportExecution> page =
        Paging.cut(
            administration.executions(
                new ImportExecutions.Filter(
                    statuses(status), tenantId, importId, NumberCursor.parse(after), items + 1)),
            items,
            execution -> NumberCursor.text(execution.id()));
    Map<UUID, String> names =
        tenants.names(page.items().stream().map(ImportExecution::tenantId).toList());
    return new ExecutionPage(
        page.items().stream()
            .map(execution -> ExecutionView.of(execution, names.get(execution.tenantId())))
            .toList(),
        page.paging());
  }

  private static @Nullable List<String> statuses(@Nullable List<String> given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    for (String status : given) {
      if (!STATUSES.contains(status.strip())) {
        throw ProblemException.impossible(
            "/status",
            "STATUS_UNKNOWN",
            "status must be one or several of "
                + String.join(", ", STATUSES.stream().sorted().toList())
                + ".");
      }
    }
    return given.stream().map(status -> status.strip().toUpperCase(Locale.ROOT)).toList();
  }

  @Operation(summary = "An attempt")
  @GetMapping("/{id}")
  ExecutionView execution(@PathVariable long id) {
    return view(administration.execution(id));
  }

  @Operation(summary = "Stop an attempt", description = "It ends after its current chunk.")
  @ApiResponse(responseCode = "202", description = "The attempt")
  @PostMapping(path = "/{id}/stop", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ExecutionView stop(Caller caller, @PathVariable long id, @RequestBody Reasoned why) {
    return noted(caller, id, "execution.stop", why, administration::stop);
  }

  @Operation(
      summary = "Go on with the import of an attempt",
      description = "A new attempt begins after the last committed row.")
  @ApiResponse(responseCode = "202", description = "The attempt that was stopped or has failed")
  @PostMapping(path = "/{id}/restart", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ExecutionView restart(Caller caller, @PathVariable long id, @RequestBody Reasoned why) {
    return noted(caller, id, "execution.restart", why, administration::restart);
  }

  @Operation(
      summary = "Give an attempt up for good",
      description = "Its import is stopped or has failed, and is cancelled by this.")
  @ApiResponse(responseCode = "202", description = "The attempt")
  @PostMapping(path = "/{id}/abandon", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ExecutionView abandon(Caller caller, @PathVariable long id, @RequestBody Reasoned why) {
    return noted(caller, id, "execution.abandon", why, administration::abandon);
  }

  @Operation(
      summary = "Recover an attempt whose node died",
      description =
          "Only when it gave no sign of life for the length of a lease; the same happens by itself"
              + " within seconds.")
  @ApiResponse(responseCode = "202", description = "The attempt; its import goes on with another")
  @PostMapping(path = "/{id}/recover", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ExecutionView recover(Caller caller, @PathVariable long id, @RequestBody Reasoned why) {
    return noted(caller, id, "execution.recover", why, administration::recover);
  }

  private ExecutionView noted(
      Caller caller, long id, String action, Reasoned why, LongFunction<ImportExecution> act) {
    String reason = reason(why);
    ImportExecution execution =
        transactions.execute(
            status -> {
              ImportExecution done = act.apply(id);
              witness.created(Resource.EXECUTION, done.importId());
              auditLog.write(
                  done.tenantId(),
                  caller.keyId(),
                  action,
                  String.valueOf(id),
                  Map.of("reason", reason, "import_id", done.importId().toString()));
              return done;
            });
    return view(execution);
  }

  private static String reason(Reasoned why) {
    String reason = GivenText.parameter(why.reason(), "reason", REASON_LENGTH);
    if (reason == null) {
      throw ProblemException.impossible(
          "/reason", "REASON_MISSING", "Say why in reason; it is kept in the audit log.");
    }
    return reason;
  }

  private ExecutionView view(ImportExecution execution) {
    UUID tenantId = execution.tenantId();
    return ExecutionView.of(execution, tenants.names(List.of(tenantId)).get(tenantId));
  }
}
