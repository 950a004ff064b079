package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.run.ImportPreview;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first rows of an import as they will arrive. */
@Tag(name = "Imports")
@RestController
@RequestMapping("/v1/imports/{id}/preview")
class MappedPreviewController {
  private static final int DEFAULT_ROWS = 10;

  private final ImportPreview preview;

  MappedPreviewController(ImportPreview preview) {
    this.preview = preview;
  }

  /**
   * The rows.
   *
   * @param headers the columns of the file; empty for contacts in JSON
   */
  @Schema(name = "MappedPreview")
  record PreviewView(List<String> headers, List<RowView> rows) {
    static PreviewView of(ImportPreview.Rows rows) {
      return new PreviewView(rows.headers(), rows.rows().stream().map(RowView::of).toList());
    }
  }

  /**
   * One row.
   *
   * @param row number of the record, from 1, without header and blank lines
   * @param line the physical line on which it begins
   * @param cells as in the file
   * @param contact as it will arrive, without what is blank; null when nothing of it can be used
   * @param cleared fields that the row empties in an existing contact
   * @param valid whether the row can be imported
   * @param problems errors, then warnings
   */
  @Schema(name = "MappedPreviewRow")
  record RowView(
      long row,
      long line,
      List<String> cells,
      @Nullable ContactView contact,
      List<String> cleared,
      boolean valid,
      List<ProblemView> problems) {
    static RowView of(ImportPreview.Row row) {
      ImportPreview.Contact contact = row.contact();
      return new RowView(
          row.row(),
          row.line(),
          row.cells(),
          contact == null
              ? null
              : new ContactView(contact.fields(), contact.tags(), contact.customFields()),
          row.cleared(),
          !row.rejected(),
          row.problems().stream().map(problem -> ProblemView.of(row.row(), problem)).toList());
    }
  }

  /** Values by field; tags; values of custom fields by key. */
  @Schema(name = "MappedPreviewContact")
  record ContactView(
      Map<String, String> fields, List<String> tags, Map<String, Object> customFields) {}

  /** One thing that is wrong or odd. */
  @Schema(name = "MappedPreviewProblem")
  record ProblemView(
      long row,
      @Nullable String column,
      String code,
      @Schema(allowableValues = {"error", "warning"}) String severity,
      @Nullable String value,
      String message) {
    static ProblemView of(long row, RowProblem problem) {
      return new ProblemView(
          row,
          problem.column(),
          problem.code().name(),
          problem.severity().wireName(),
          problem.value(),
          problem.message());
    }
  }

  @Operation(
      summary = "First rows as they will arrive",
      description =
          "By the mapping and the options that are saved, and by the code of the import: what is"
              + " shown is what comes in.")
  @ApiResponse(responseCode = "200", description = "The rows, with errors and warnings of cells")
  @GetMapping(params = "mapped=true", produces = MediaType.APPLICATION_JSON_VALUE)
  PreviewView saved(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(description = "true for the rows as they will arrive") @RequestParam
          boolean mapped,
      @RequestParam(required = false) @Nullable Integer rows) {
    return PreviewView.of(preview.saved(caller.requiredTenant(), id, rows(rows)));
  }

  @Operation(
      summary = "First rows as they would arrive with another mapping",
      description = "Takes what PUT mapping takes and answers the same errors; saves nothing.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(schema = @Schema(implementation = MappingController.MappingDocument.class)))
  @ApiResponse(responseCode = "200", description = "The rows, with errors and warnings of cells")
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  PreviewView proposed(
      Caller caller,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer rows,
      @RequestBody Map<String, @Nullable Object> body) {
    MappingBody mapping = MappingBody.of(body);
    return PreviewView.of(
        preview.proposed(
            caller.requiredTenant(), id, mapping.mapping(), mapping.options(), rows(rows)));
  }

  private static int rows(@Nullable Integer rows) {
    if (rows == null) {
      return DEFAULT_ROWS;
    }
    if (rows < 1 || rows > ImportPreview.MOST_ROWS) {
      throw ProblemException.impossible(
          "/rows", "ROWS_INVALID", "rows must be 1 to " + ImportPreview.MOST_ROWS + ".");
    }
    return rows;
  }
}
