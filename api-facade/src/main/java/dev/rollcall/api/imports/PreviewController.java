package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.layout.Preview;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.run.ImportLayouts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first rows of an import's file. */
@Tag(name = "Imports")
@RestController
class PreviewController {
  private static final int MOST_ROWS = 100;

  private final ImportLayouts layouts;

  PreviewController(ImportLayouts layouts) {
    this.layouts = layouts;
  }

  /** The first rows, with the headers to which their values belong. */
  @Schema(name = "Preview")
  record PreviewPage(List<String> headers, List<PreviewRow> rows) {}

  /**
   * One row.
   *
   * @param row number of the record, from 1, without header and blank lines
   * @param line the physical line on which it begins
   * @param values its cells; of a row that cannot be read, its text as the only one
   * @param errors why it cannot be read; empty when it can
   */
  @Schema(name = "PreviewRow")
  record PreviewRow(long row, long line, List<String> values, List<PreviewError> errors) {
    static PreviewRow of(RawRow row) {
      return new PreviewRow(
          row.number(),
          row.line(),
          Preview.cells(row),
          row.content() instanceof RowContent.Unreadable unreadable
              ? List.of(PreviewError.of(unreadable.problem()))
              : List.of());
    }
  }

  /**
   * Something wrong with a row.
   *
   * @param column header of the cell; null when it concerns the whole row
   */
  @Schema(name = "PreviewError")
  record PreviewError(@Nullable String column, String code, String severity, String message) {
    static PreviewError of(RowProblem problem) {
      return new PreviewError(
          problem.column(),
          problem.code().name(),
          problem.severity().wireName(),
          problem.message());
    }
  }

  @Operation(summary = "The first rows as they are in the file")
  @GetMapping("/v1/imports/{id}/preview")
  PreviewPage preview(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(description = "How many rows at most, 1 to 100") @RequestParam(required = false)
          @Nullable Integer rows) {
    int count = rows == null ? Preview.ROWS : rows;
    if (count < 1 || count > MOST_ROWS) {
      throw ProblemException.impossible(
          "/rows", "ROWS_INVALID", "rows must be 1 to " + MOST_ROWS + ".");
    }
    ImportLayouts.FirstRows first = layouts.firstRows(caller.requiredTenant(), id, count);
    return new PreviewPage(first.headers(), first.rows().stream().map(PreviewRow::of).toList());
  }
}
