package dev.rollcall.api.exports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.lists.ContactLists;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.export.ContactExport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts as files. */
@Tag(name = "Exports")
@RestController
class ExportController {
  private static final MediaType CSV =
      new MediaType(MediaType.valueOf("text/csv"), StandardCharsets.UTF_8);

  private final ContactExport export;
  private final ContactLists lists;
  private final Download download;

  ExportController(ContactExport export, ContactLists lists, Download download) {
    this.export = export;
    this.lists = lists;
    this.download = download;
  }

  /** A contact of a JSON export; written by the engine, here only for the document. */
  @Schema(name = "Contact")
  record ContactView(
      UUID id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable String phone,
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
      Map<String, String> customFields,
      String status,
      Instant createdAt) {}

  @Operation(
      summary = "Export contacts",
      description = "Streams all contacts that are not deleted, in the order of their ids.")
  @ApiResponse(
      responseCode = "200",
      description = "The contacts",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/json",
            array = @ArraySchema(schema = @Schema(implementation = ContactView.class)))
      })
  @GetMapping("/v1/exports/contacts")
  void exportContacts(
      Caller caller,
      @Schema(allowableValues = {"csv", "json"}) @RequestParam(defaultValue = "csv") String format,
      @RequestParam(name = "list_id", required = false) @Nullable UUID listId,
      @Schema(minimum = "1") @RequestParam(required = false) @Nullable Long limit,
      HttpServletResponse response)
      throws IOException {
    UUID tenantId = caller.requiredTenant();
    boolean csv = isCsv(format);
    if (limit != null && limit < 1) {
      throw ProblemException.impossible("/limit", "LIMIT_INVALID", "limit must be at least 1.");
    }
    if (listId != null) {
      lists.get(tenantId, listId);
    }
    download.send(
        response,
        csv ? CSV : MediaType.APPLICATION_JSON,
        csv ? "contacts.csv" : "contacts.json",
        body ->
            export.write(
                tenantId,
                new ContactExport.Selection(listId, limit),
                csv ? ContactExport.Format.CSV : ContactExport.Format.JSON,
                body));
  }

  private static boolean isCsv(String format) {
    return switch (format) {
      case "csv" -> true;
      case "json" -> false;
      default ->
          throw ProblemException.impossible(
              "/format", "FORMAT_UNKNOWN", "format must be one of csv, json.");
    };
  }
}
