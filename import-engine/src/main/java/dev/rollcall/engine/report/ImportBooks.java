package dev.rollcall.engine.report;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.copy.CopyBuffer;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The books of a running import: every row gets its line in the ledger, every problem its entry
 * among the errors, and both are counted. Entries wait in memory until {@link #flush} writes them
 * in the chunk's transaction. After a chunk that was rolled back the books are of no more use: the
 * next attempt begins with new ones from the counts that were committed. Used by one thread.
 */
public final class ImportBooks {
  private static final int SHOWN_VALUE_LENGTH = 500;

  private final UUID tenantId;
  private final UUID importId;
  private final CopyBuffer ledger =
      new CopyBuffer(
          "import_rows",
          List.of(
              "tenant_id",
              "import_id",
              "row_number",
              "outcome",
              "contact_id",
              "matched_by",
              "ambiguous",
              "before",
              "changed",
              "version_after",
              "list_added",
              "tags_added"));
  private final CopyBuffer errors =
      new CopyBuffer(
          "import_errors",
          List.of(
              "tenant_id",
              "import_id",
              "row_number",
              "position",
              "line_number",
              "severity",
              "code",
              "column_name",
              "value",
              "message",
              "raw"));
  private final List<RowResult> entered = new ArrayList<>();
  private RowCounts counts;

  /** Books that go on from the committed counts. */
  public ImportBooks(UUID tenantId, UUID importId, RowCounts committed) {
    this.tenantId = tenantId;
    this.importId = importId;
    this.counts = committed;
  }

  /** Enters a row that was rejected before it reached the writer. */
  public void rejected(RawRow row, List<RowProblem> problems) {
    enter(
        new RowResult(
            row, RowOutcome.FAILED, null, null, false, null, null, null, false, null, problems));
  }

  /** Enters what became of a row. */
  public void enter(RowResult result) {
    int warnings = 0;
    for (RowProblem problem : result.problems()) {
      if (problem.severity() == RowProblem.Severity.WARNING) {
        warnings++;
      }
    }
    counts = counts.plus(result.outcome(), result.duplicate(), warnings);
    entered.add(result);
  }

  /** The counts with every row that was entered. */
  public RowCounts counts() {
    return counts;
  }

  /** Writes what was entered since the last flush, in the connection's transaction. */
  public void flush(Connection connection) throws SQLException {
    if (entered.isEmpty()) {
      return;
    }
    ledger.copy(
        connection,
        () -> {
          for (RowResult result : entered) {
            writeLedger(result);
          }
        });
    if (entered.stream().anyMatch(result -> !result.problems().isEmpty())) {
      errors.copy(
          connection,
          () -> {
            for (RowResult result : entered) {
              writeProblems(result);
            }
          });
    }
    entered.clear();
  }

  private void writeLedger(RowResult result) throws SQLException {
    Long versionAfter = result.versionAfter();
    MatchField matchedBy = result.matchedBy();
    ledger
        .beginRow()
        .uuid(tenantId)
        .uuid(importId)
        .bigint(result.raw().number())
        .text(result.outcome().wireName())
        .uuid(result.contactId())
        .text(matchedBy == null ? null : matchedBy.fieldName())
        .bool(result.ambiguous())
        .jsonb(result.before())
        .textArray(result.changed());
    if (versionAfter == null) {
      ledger.missing();
    } else {
      ledger.bigint(versionAfter);
    }
    ledger.bool(result.listAdded()).textArray(result.tagsAdded());
  }

  private void writeProblems(RowResult result) throws SQLException {
    int position = 0;
    for (RowProblem problem : result.problems()) {
      boolean withRow = position == 0 && result.outcome() == RowOutcome.FAILED;
      errors
          .beginRow()
          .uuid(tenantId)
          .uuid(importId)
          .bigint(result.raw().number())
          .integer(position++)
          .bigint(result.raw().line())
          .text(problem.severity().wireName())
          .text(problem.code().name())
          .text(problem.column() == null ? null : StorableText.of(problem.column(), 500))
          .text(
              problem.value() == null ? null : StorableText.of(problem.value(), SHOWN_VALUE_LENGTH))
          .text(StorableText.of(problem.message(), 2_000))
          .text(withRow ? result.raw().content().asStoredText() : null);
    }
  }
}
