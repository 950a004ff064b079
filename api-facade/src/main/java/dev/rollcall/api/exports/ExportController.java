package dev.rollcall.api.exports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.export.ContactExport;
import dev.rollcall.engine.export.ExportRequest;
import dev.rollcall.engine.export.TooManyColumnsException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts as files, while one waits. */
@Tag(name = "Exports")
@RestController
class ExportController {
  static final String ROW_COUNT = "Rollcall-Row-Count";

  static final String FORMATS =
      "csv, excel, json or ndjson. CSV text that a spreadsheet would run as a formula gets one"
          + " leading apostrophe, which an import takes off again; Excel cells hold text.";

  static final String FIELDS =
      "Which fields, in this order, with commas: id, the contact's fields, tags, status,"
          + " created_at, updated_at, custom:<key>, or custom_fields for all of them. Without it the"
          + " 16 columns First Name to Created At.";

  /** Clients wait for the first byte meanwhile. */
  private static final Duration COUNT_AT_MOST = Duration.ofSeconds(2);

  private final ContactExport export;
  private final ExportParameters parameters;
  private final Download download;

  ExportController(ContactExport export, ExportParameters parameters, Download download) {
    this.export = export;
    this.parameters = parameters;
    this.download = download;
  }

  /** A contact of a JSON export; written by the engine, here only for the document. */
  @Schema(name = "Contact")
  record ContactView(
      @Schema(description = "Only when fields names it") @Nullable UUID id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Schema(example = "ada@example.com") @Nullable String email,
      @Schema(example = "+12125550123") @Nullable String phone,
      @Schema(name = "phone_2") @Nullable String phone2,
      @Nullable String company,
      @Nullable String title,
      @Schema(name = "address_line1") @Nullable String addressLine1,
      @Schema(name = "address_line2") @Nullable String addressLine2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postalCode,
      @Nullable String country,
      List<String> tags,
      @Schema(allowableValues = {"active", "inactive"}) String status,
      Instant createdAt,
      @Schema(description = "Only when fields names it") @Nullable Instant updatedAt,
      @Schema(description = "Only when fields names custom fields")
          @Nullable Map<String, Object> customFields) {}

  @Operation(
      summary = "Export contacts",
      description =
          "Streams all contacts that are not deleted and pass the filters, in the order of their"
              + " ids and as they stood at one moment. There is no limit but the one that is given."
              + " An export that fails in the middle breaks the connection: what came before is"
              + " never a whole document. Errors: 404 LIST_NOT_FOUND, IMPORT_NOT_FOUND; 422"
              + " FORMAT_UNKNOWN, FIELD_UNKNOWN, FIELD_REPEATED, FIELDS_INVALID, FIELDS_TOO_MANY,"
              + " STATUS_UNKNOWN, LIMIT_INVALID; 400 PARAMETER_INVALID; 503 TOO_MANY_DOWNLOADS."
              + " Large exports are better made as jobs: POST /v1/exports.")
  @ApiResponse(
      responseCode = "200",
      description = "The contacts, as an attachment whose name holds the date",
      headers =
          @Header(
              name = ROW_COUNT,
              description =
                  "How many contacts there are, counted in the same moment. When counting takes"
                      + " longer than 2 s it comes as a trailer behind the body instead.",
              schema = @Schema(type = "integer", format = "int64")),
      content = {
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    "Email,Tags\r\nada@example.com,new; vip\r\nben@example.com,\"[\"\"a, b\"\"]\"\r\n")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = "application/json",
            array = @ArraySchema(schema = @Schema(implementation = ContactView.class))),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = ContactView.class))
      })
  @GetMapping("/v1/exports/contacts")
  void exportContacts(
      Caller caller,
      @Parameter(description = FORMATS)
          @Schema(
              allowableValues = {"csv", "excel", "json", "ndjson"},
              defaultValue = "csv")
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(description = FIELDS, example = "id,email,tags,custom:shoe_size")
          @Schema(type = "string")
          @RequestParam(required = false)
          @Nullable String fields,
      @Parameter(
              description =
                  "Whether CSV begins with a byte order mark, for spreadsheets that do not expect"
                      + " UTF-8")
          @RequestParam(required = false)
          @Nullable Boolean bom,
      @Parameter(description = "Members of this list")
          @RequestParam(name = "list_id", required = false)
          @Nullable UUID listId,
      @Parameter(description = "Contacts that rows of this import created or found")
          @RequestParam(name = "import_id", required = false)
          @Nullable UUID importId,
      @Schema(allowableValues = {"active", "inactive"}) @RequestParam(required = false)
          @Nullable String status,
      @Parameter(description = "Contacts with exactly this tag", example = "vip")
          @RequestParam(required = false)
          @Nullable String tag,
      @Parameter(
              description = "Contacts created or changed at this time or later",
              example = "2026-01-31T09:30:00Z")
          @RequestParam(name = "updated_since", required = false)
          @Nullable String updatedSince,
      @Parameter(
              description =
                  "Words that all occur in name, e-mail, phones, company, title, city or country",
              example = "ada berlin")
          @RequestParam(required = false)
          @Nullable String q,
      @Schema(minimum = "1") @RequestParam(required = false) @Nullable Long limit,
      HttpServletResponse response)
      throws IOException {
    UUID tenantId = caller.requiredTenant();
    ExportRequest request =
        parameters.request(
            tenantId,
            new ExportParameters.Given(
                format,
                fields == null ? null : List.of(fields.split(",", -1)),
                bom,
                listId,
                importId,
                status,
                tag,
                updatedSince,
                q,
                limit));
    download.send(
        response,
        MediaType.valueOf(request.format().mediaType()),
        request.format().fileName(Instant.now()),
        body -> write(tenantId, request, response, body));
  }

  private void write(
      UUID tenantId, ExportRequest request, HttpServletResponse response, OutputStream body) {
    try {
      export.write(tenantId, request, COUNT_AT_MOST, new CountedAnswer(response, body));
    } catch (TooManyColumnsException e) {
      throw ProblemException.impossible(
          "/fields", "FIELDS_TOO_MANY", String.valueOf(e.getMessage()));
    }
  }

  /** Tells the number of contacts before them when it is known, else behind them. */
  private static final class CountedAnswer implements ContactExport.Receiver {
    private final HttpServletResponse response;
    private final OutputStream body;
    private final AtomicLong written = new AtomicLong();

    CountedAnswer(HttpServletResponse response, OutputStream body) {
      this.response = response;
      this.body = body;
    }

    @Override
    public void begins(OptionalLong contacts) {
      if (contacts.isPresent()) {
        response.setHeader(ROW_COUNT, String.valueOf(contacts.getAsLong()));
      } else {
        response.setHeader("Trailer", ROW_COUNT);
        response.setTrailerFields(() -> Map.of(ROW_COUNT, written.toString()));
      }
    }

    @Override
    public void wrote(long contacts) {
      written.lazySet(contacts);
    }

    @Override
    public OutputStream output() {
      return body;
    }
  }
}
