package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportAction;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportRefusedException;
import dev.rollcall.engine.tenant.LockWait;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One action for several imports. */
@Tag(name = "Imports")
@RestController
class BulkActionController {
  private static final Logger LOG = LoggerFactory.getLogger(BulkActionController.class);
  private static final int MOST_IMPORTS = 1_000;

  /** Once one import was busy, the others are not waited for as long, or a request would hang. */
  private static final Duration WAIT_AFTER_BUSY = Duration.ofMillis(50);

  private final ImportControl control;
  private final CallWitness witness;
  private final LockWait lockWait;

  BulkActionController(ImportControl control, CallWitness witness, LockWait lockWait) {
    this.control = control;
    this.witness = witness;
    this.lockWait = lockWait;
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
      @Nullable List<@Nullable UUID> ids,
      @Nullable ActionFilter filter,
      @Nullable Integer expectedCount) {}

  /** The filters of the list of imports. */
  @Schema(name = "ImportActionFilter")
  record ActionFilter(
      @Nullable List<@Nullable String> status,
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
          "Each import has a result of its own; one that does not allow the action, or is busy, does"
              + " not keep the others from it.")
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
    if (!ids.isEmpty()) {
      witness.selecting(ids);
    }
    List<Result> results = new ArrayList<>();
    boolean busy = false;
    for (UUID id : ids) {
      Result result =
          busy
              ? lockWait.shortened(WAIT_AFTER_BUSY, () -> result(tenantId, action, id))
              : result(tenantId, action, id);
      busy |= ProblemException.BUSY.equals(result.code());
      results.add(result);
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
    List<@Nullable UUID> ids = actions.ids();
    ActionFilter filter = actions.filter();
    if ((ids == null) == (filter == null)) {
      throw ProblemException.impossible(
          "/ids", "SELECTION_INVALID", "Give either ids or a filter, and not both.");
    }
    if (filter == null) {
      List<UUID> distinct = distinct(ids == null ? List.of() : ids);
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

  private static List<UUID> distinct(List<@Nullable UUID> ids) {
    Set<UUID> distinct = new LinkedHashSet<>();
    int position = 0;
    for (UUID id : ids) {
      if (id == null) {
        throw ProblemException.impossible(
            "/ids/" + position, "ID_MISSING", "ids must hold ids of imports, and no null.");
      }
      distinct.add(id);
      position++;
    }
    return List.copyOf(distinct);
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
    } catch (RuntimeException e) {
      // Whatever became of this one, the others have their own results.
      ProblemException problem = ProblemException.of(e);
      if (!(e instanceof ImportRefusedException)) {
        LOG.warn(
            "tenant {} import {}: {} failed with {}",
            tenantId,
            id,
            action.wireName(),
            problem.code(),
            e);
      }
      return new Result(id, false, null, problem.code(), problem.getMessage());
    }
  }

  private static Result done(UUID id, @Nullable ImportJob job) {
    return new Result(id, true, job == null ? null : job.status().wireName(), null, null);
  }
}
