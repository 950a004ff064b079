package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.paging.NumberCursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.report.ImportLedger;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.tenant.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of each row of an import. */
@Tag(name = "Imports")
@RestController
class LedgerController {
  private final ImportControl control;
  private final ImportLedger ledger;
  private final TenantTransactions transactions;

  LedgerController(ImportControl control, ImportLedger ledger, TenantTransactions transactions) {
    this.control = control;
    this.ledger = ledger;
    this.transactions = transactions;
  }

  /**
   * What became of one row.
   *
   * @param row number of the record, from 1, without header and blank lines
   * @param contactId the contact that it touched; null for none
   * @param contact that contact as it is now; null when it is deleted or there is none
   * @param matchedBy the field by which an existing contact was recognised
   * @param ambiguous whether different fields pointed to different contacts
   * @param before values of the changed fields before this row
   * @param changed names of the changed fields
   * @param listAdded whether the row put the contact on the import's list
   */
  @Schema(name = "ImportRow")
  record RowView(
      long row,
      @Schema(allowableValues = {"created", "updated", "unchanged", "skipped", "failed"})
          String outcome,
      @Nullable UUID contactId,
      @Nullable ContactView contact,
      @Nullable String matchedBy,
      boolean ambiguous,
      @Nullable Map<String, @Nullable Object> before,
      @Nullable List<String> changed,
      boolean listAdded) {
    static RowView of(ImportLedger.Entry entry) {
      ImportLedger.ContactNow contact = entry.contact();
      return new RowView(
          entry.row(),
          entry.outcome().wireName(),
          entry.contactId(),
          contact == null
              ? null
              : new ContactView(
                  contact.email(), contact.phone(), contact.firstName(), contact.lastName()),
          entry.matchedBy(),
          entry.ambiguous(),
          entry.before(),
          entry.changed(),
          entry.listAdded());
    }
  }

  /** What a contact is called, and how it is reached. */
  @Schema(name = "ImportRowContact")
  record ContactView(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String firstName,
      @Nullable String lastName) {}

  /** A page of the ledger, in the order of the rows. */
  @Schema(name = "ImportRowPage")
  record RowPage(List<RowView> rows, Paging paging) {}

  @Operation(
      summary = "What became of each row",
      description =
          "The ledger of an import: the outcome of every row, the contact that it touched, by which"
              + " field that was recognised, and the values that were changed.")
  @GetMapping("/v1/imports/{id}/rows")
  RowPage rows(
      Caller caller,
      @PathVariable UUID id,
      @Schema(allowableValues = {"created", "updated", "unchanged", "skipped", "failed"})
          @RequestParam(required = false)
          @Nullable String outcome,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    ImportJob job = control.get(caller.requiredTenant(), id);
    RowOutcome wanted = outcome(outcome);
    Long last = NumberCursor.parse(after);
    int items = PageLimit.of(limit);
    Paging.Page<ImportLedger.Entry> page =
        Paging.cut(
            transactions.call(
                job.tenantId(),
                () ->
                    ledger.page(
                        job.tenantId(), job.id(), wanted, last == null ? 0 : last, items + 1)),
            items,
            entry -> NumberCursor.text(entry.row()));
    return new RowPage(page.items().stream().map(RowView::of).toList(), page.paging());
  }

  private static @Nullable RowOutcome outcome(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    RowOutcome outcome = RowOutcome.byWireName(name);
    if (outcome == null) {
      throw ProblemException.impossible(
          "/outcome",
          "OUTCOME_UNKNOWN",
          "outcome must be one of "
              + Arrays.stream(RowOutcome.values())
                  .map(RowOutcome::wireName)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return outcome;
  }
}
