package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.exports.Download;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.layout.TableLayout;
import dev.rollcall.engine.report.ImportErrors;
import dev.rollcall.engine.report.ImportErrors.ErrorGroup;
import dev.rollcall.engine.report.ImportErrors.Filter;
import dev.rollcall.engine.report.ImportErrors.Position;
import dev.rollcall.engine.report.ImportErrors.RowError;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowProblem.Severity;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.tenant.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What was wrong with the rows of an import. */
@Tag(name = "Imports")
@RestController
class ImportErrorsController {
  private static final MediaType CSV =
      new MediaType(MediaType.valueOf("text/csv"), StandardCharsets.UTF_8);

  private final ImportControl control;
  private final ImportErrors errors;
  private final TenantTransactions transactions;
  private final Download download;
  private final JsonMapper mapper;

  ImportErrorsController(
      ImportControl control,
      ImportErrors errors,
      TenantTransactions transactions,
      Download download,
      JsonMapper mapper) {
    this.control = control;
    this.errors = errors;
    this.transactions = transactions;
    this.download = download;
    this.mapper = mapper;
  }

  /**
   * One problem of one row.
   *
   * @param row number of the record, from 1, without header and blank lines
   * @param line the physical line on which it begins
   * @param severity {@code error}, or {@code warning} for a row that came in all the same
   */
  @Schema(name = "RowError")
  record RowErrorView(
      long row,
      long line,
      @Nullable String column,
      String code,
      @Schema(allowableValues = {"error", "warning"}) String severity,
      @Nullable String value,
      String message) {
    static RowErrorView of(RowError error) {
      return new RowErrorView(
          error.row(),
          error.line(),
          error.column(),
          error.code(),
          error.severity(),
          error.value(),
          error.message());
    }
  }

  /** A page of errors, in the order of the rows. */
  @Schema(name = "RowErrorPage")
  record ErrorPage(List<RowErrorView> errors, Paging paging) {}

  @Operation(
      summary = "Errors of an import",
      description =
          "As CSV the failed rows with their original columns and what was wrong, to correct and"
              + " send again. As JSON (Accept or format) a page of single errors and warnings.")
  @ApiResponse(
      responseCode = "200",
      description = "The errors",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(mediaType = "application/json", schema = @Schema(implementation = ErrorPage.class))
      })
  @GetMapping("/v1/imports/{id}/errors")
  void errors(
      Caller caller,
      @PathVariable UUID id,
      @Schema(allowableValues = {"csv", "json"}) @RequestParam(required = false)
          @Nullable String format,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept,
      @Parameter(description = "Of a JSON page")
          @Schema(allowableValues = {"error", "warning"})
          @RequestParam(required = false)
          @Nullable String severity,
      @Parameter(
              description =
                  "Only errors of this code; of a CSV file: only rows that have one of them")
          @RequestParam(required = false)
          @Nullable String code,
      @Parameter(description = "The same for a column; an empty text for errors of whole rows")
          @RequestParam(required = false)
          @Nullable String column,
      @Parameter(description = "Of a JSON page") @RequestParam(required = false)
          @Nullable Integer limit,
      @Parameter(description = "Of a JSON page") @RequestParam(required = false)
          @Nullable String after,
      HttpServletResponse response)
      throws IOException {
    ImportJob job = control.get(caller.requiredTenant(), id);
    Filter filter = new Filter(severity(severity), code(code), column(column));
    if (wantsJson(format, accept)) {
      byte[] page =
          mapper.writeValueAsBytes(page(job, filter, PageLimit.of(limit), position(after)));
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setContentLength(page.length);
      response.getOutputStream().write(page);
    } else {
      sendCsv(job, filter, response);
    }
  }

  private ErrorPage page(ImportJob job, Filter filter, int items, Position after) {
    Paging.Page<RowError> page =
        Paging.cut(
            transactions.call(
                job.tenantId(),
                () -> errors.page(job.tenantId(), job.id(), filter, after, items + 1)),
            items,
            error -> Cursor.encode(error.row() + ":" + error.position()));
    return new ErrorPage(page.items().stream().map(RowErrorView::of).toList(), page.paging());
  }

  /**
   * Problems with the same code in the same column.
   *
   * @param column null when they concern whole rows
   * @param count how many there are
   * @param rows in how many rows
   * @param samples the first ones
   */
  @Schema(name = "RowErrorGroup")
  record GroupView(
      @Schema(allowableValues = {"error", "warning"}) String severity,
      String code,
      @Nullable String column,
      long count,
      long rows,
      List<SampleView> samples) {
    static GroupView of(ErrorGroup group) {
      return new GroupView(
          group.severity(),
          group.code(),
          group.column(),
          group.problems(),
          group.rows(),
          group.samples().stream()
              .map(sample -> new SampleView(sample.row(), sample.value(), sample.message()))
              .toList());
    }
  }

  /** One problem of a group. */
  @Schema(name = "RowErrorSample")
  record SampleView(long row, @Nullable String value, String message) {}

  /** All groups, the largest first. */
  @Schema(name = "RowErrorGroups")
  record GroupsView(List<GroupView> groups) {}

  @Operation(
      summary = "Errors and warnings of an import, counted",
      description = "By code and column, the most frequent first, each with its first samples.")
  @ApiResponse(responseCode = "200", description = "The groups")
  @GetMapping(path = "/v1/imports/{id}/errors/groups", produces = MediaType.APPLICATION_JSON_VALUE)
  GroupsView groups(
      Caller caller,
      @PathVariable UUID id,
      @Schema(allowableValues = {"error", "warning"}) @RequestParam(required = false)
          @Nullable String severity) {
    ImportJob job = control.get(caller.requiredTenant(), id);
    Severity only = severity(severity);
    return new GroupsView(
        transactions
            .call(job.tenantId(), () -> errors.groups(job.tenantId(), job.id(), only))
            .stream()
            .map(GroupView::of)
            .toList());
  }

  private static @Nullable Severity severity(@Nullable String given) {
    if (given == null) {
      return null;
    }
    for (Severity severity : Severity.values()) {
      if (severity.wireName().equals(given)) {
        return severity;
      }
    }
    throw ProblemException.impossible(
        "/severity", "SEVERITY_UNKNOWN", "severity must be one of error, warning.");
  }

  private static @Nullable String code(@Nullable String given) {
    if (given == null
        || Stream.of(ProblemCode.values()).anyMatch(code -> code.name().equals(given))) {
      return given;
    }
    throw ProblemException.impossible(
        "/code", "CODE_UNKNOWN", "code must be one of the codes of /errors/groups.");
  }

  private static @Nullable String column(@Nullable String given) {
    if (given != null && given.indexOf('\0') >= 0) {
      throw ProblemException.impossible(
          "/column", "COLUMN_INVALID", "A column must not have the character NUL.");
    }
    return given;
  }

  private void sendCsv(ImportJob job, Filter filter, HttpServletResponse response)
      throws IOException {
    TableLayout layout = job.file().layout();
    download.send(
        response,
        CSV,
        fileName(job),
        body ->
            transactions.run(
                job.tenantId(),
                () ->
                    errors.writeCsv(
                        job.tenantId(),
                        job.id(),
                        filter,
                        layout == null ? null : layout.headers(),
                        body)));
  }

  private static String fileName(ImportJob job) {
    String name = job.file().name();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + "-errors.csv";
  }

  private static boolean wantsJson(@Nullable String format, @Nullable String accept) {
    if (format != null) {
      return switch (format) {
        case "csv" -> false;
        case "json" -> true;
        default ->
            throw ProblemException.impossible(
                "/format", "FORMAT_UNKNOWN", "format must be one of csv, json.");
      };
    }
    if (accept == null) {
      return false;
    }
    try {
      List<MediaType> types = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(types);
      for (MediaType type : types) {
        if (type.isConcrete() && type.getQualityValue() > 0) {
          if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return true;
          }
          if (type.equalsTypeAndSubtype(CSV)) {
            return false;
          }
        }
      }
      return false;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static Position position(@Nullable String after) {
    if (after == null) {
      return Position.START;
    }
    try {
      String[] place = Cursor.decode(after).split(":", 2);
      if (place.length == 2) {
        return new Position(Long.parseLong(place[0]), Integer.parseInt(place[1]));
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw Cursor.invalid();
  }
}
