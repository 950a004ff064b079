package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportAction;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportRefusedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One action for several imports. */
@Tag(name = "Imports")
@RestController
class BulkActionController {
  private static final int MOST_IMPORTS = 1_000;

  private final ImportControl control;

  BulkActionController(ImportControl control) {
    this.control = control;
  }

  /**
   * What to do with which imports: those of {@code ids}, or all that the filter finds.
   *
   * @param expectedCount how many the caller saw; nothing is done when there are more or fewer.
   *     Needed with a filter
   */
  @Schema(name = "ImportActions")
  record Actions(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"start", "stop", "restart", "cancel", "delete"})
          @Nullable String action,
      @Nullable List<UUID> ids,
      @Nullable ActionFilter filter,
      @Nullable Integer expectedCount) {}

  /** The filters of the list of imports. */
  @Schema(name = "ImportActionFilter")
  record ActionFilter(
      @Nullable List<String> status,
      @Nullable String q,
      @Nullable String externalId,
      @Nullable String source,
      @Nullable String from,
      @Nullable String to,
      @Nullable Boolean hasErrors) {}

  /** What became of each, in the order of the ids. */
  @Schema(name = "ImportActionResults")
  record Results(List<Result> results) {}

  /**
   * What became of one.
   *
   * @param status where it stands now; null when it is gone
   * @param code why nothing was done; null when it was
   */
  @Schema(name = "ImportActionResult")
  record Result(
      UUID id,
      boolean success,
      @Nullable String status,
      @Nullable String code,
      @Nullable String detail) {}

  @Operation(
      summary = "Do the same with several imports",
      description =
          "Each import has a result of its own; one that does not allow the action does not keep"
              + " the others from it.")
  @ApiResponse(responseCode = "200", description = "A result for each import")
  @PostMapping(path = "/v1/imports/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
  Results act(Caller caller, @RequestBody Actions actions) {
    UUID tenantId = caller.requiredTenant();
    ImportAction action = action(actions.action());
    List<UUID> ids = ids(tenantId, actions);
    Integer expected = actions.expectedCount();
    if (expected != null && expected != ids.size()) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "COUNT_CHANGED",
          "There are "
              + ids.size()
              + " imports and not "
              + expected
              + "; nothing was done. Look at them again and repeat.");
    }
    List<Result> results = new ArrayList<>();
    for (UUID id : ids) {
      results.add(result(tenantId, action, id));
    }
    return new Results(results);
  }

  private static ImportAction action(@Nullable String name) {
    ImportAction action = ImportAction.byWireName(name);
    if (action == null || action == ImportAction.MAP || action == ImportAction.DOWNLOAD_ERRORS) {
      throw ProblemException.impossible(
          "/action",
          "ACTION_UNKNOWN",
          "action must be one of start, stop, restart, cancel, delete.");
    }
    return action;
  }

  private List<UUID> ids(UUID tenantId, Actions actions) {
    List<UUID> ids = actions.ids();
    ActionFilter filter = actions.filter();
    if ((ids == null) == (filter == null)) {
      throw ProblemException.impossible(
          "/ids", "SELECTION_INVALID", "Give either ids or a filter, and not both.");
    }
    if (filter == null) {
      List<UUID> distinct = ids == null ? List.of() : List.copyOf(new LinkedHashSet<>(ids));
      if (distinct.isEmpty() || distinct.size() > MOST_IMPORTS) {
        throw ProblemException.impossible(
            "/ids", "SELECTION_INVALID", "ids must name 1 to " + MOST_IMPORTS + " imports.");
      }
      return distinct;
    }
    if (actions.expectedCount() == null) {
      throw ProblemException.impossible(
          "/expected_count",
          "EXPECTED_COUNT_MISSING",
          "With a filter say how many imports you expect it to find.");
    }
    List<UUID> found =
        control
            .list(
                tenantId,
                new ImportListQuery(
                        filter.status(),
                        filter.q(),
                        filter.externalId(),
                        filter.source(),
                        filter.from(),
                        filter.to(),
                        filter.hasErrors(),
                        null,
                        null,
                        null)
                    .filter(MOST_IMPORTS + 1))
            .stream()
            .map(ImportJob::id)
            .toList();
    if (found.size() > MOST_IMPORTS) {
      throw ProblemException.impossible(
          "/filter",
          "SELECTION_TOO_LARGE",
          "The filter finds more than " + MOST_IMPORTS + " imports. Narrow it.");
    }
    return found;
  }

  private Result result(UUID tenantId, ImportAction action, UUID id) {
    try {
      return done(
          id,
          switch (action) {
            case START -> control.start(tenantId, id);
            case STOP -> control.stop(tenantId, id);
            case RESTART -> control.restart(tenantId, id);
            case CANCEL -> control.cancel(tenantId, id);
            case DELETE ->
                switch (control.delete(tenantId, id)) {
                  case CANCELLED -> control.get(tenantId, id);
                  case DELETED -> null;
                };
            case MAP, DOWNLOAD_ERRORS -> throw new IllegalArgumentException(action.wireName());
          });
    } catch (ImportRefusedException e) {
      return new Result(id, false, null, e.code(), e.getMessage());
    }
  }

  private static Result done(UUID id, @Nullable ImportJob job) {
    return new Result(id, true, job == null ? null : job.status().wireName(), null, null);
  }
}
