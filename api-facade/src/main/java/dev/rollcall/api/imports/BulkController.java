package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestBodies;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.LimitProperties;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts as JSON. */
@Tag(name = "Imports")
@RestController
class BulkController {
  static final String PATH = "/v1/imports/bulk";

  /** A careful guess, for the estimate only. */
  private static final int ROWS_PER_SECOND = 5_000;

  private final ImportIntake intake;
  private final LimitProperties limits;
  private final UploadPlaces places;

  BulkController(ImportIntake intake, LimitProperties limits, UploadPlaces places) {
    this.intake = intake;
    this.limits = limits;
    this.places = places;
  }

  /** The body; read as a stream, here only for the document. */
  @Schema(name = "BulkImport")
  record BulkImport(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description =
                  "first_name, last_name, email, phone, phone_2, company, title, address_line1,"
                      + " address_line2, city, state, postal_code, country, tags, custom_fields;"
                      + " each needs at least one of email, phone, phone_2")
          List<Map<String, Object>> contacts,
      @Schema(
              allowableValues = {"skip", "update", "create_new"},
              defaultValue = "skip")
          String duplicateStrategy,
      List<String> matchFields,
      @Schema(allowableValues = {"first", "fail"}) String onAmbiguous,
      @Schema(allowableValues = {"keep", "clear"}) String blankCells,
      String clearToken,
      Map<String, String> fieldRules,
      UUID listId,
      String defaultRegion,
      @Schema(description = "How many of the first 1,000 rows may be bad")
          Integer errorLimitPercent,
      @Schema(description = "Up to 100,000 rows") boolean allOrNothing,
      Map<String, String> defaults,
      String webhookUrl,
      String externalId,
      String name) {}

  /**
   * The answer.
   *
   * @param sameContentAs the newest earlier import of the same contacts; null for none
   */
  @Schema(name = "AcceptedBulkImport")
  record AcceptedBulk(
      boolean success,
      UUID jobId,
      String status,
      String message,
      long estimatedTimeSeconds,
      @Nullable UUID sameContentAs) {}

  @Operation(
      summary = "Import contacts from JSON",
      description =
          "What is wrong inside of one contact is an error of that row only. As"
              + " application/x-ndjson one contact a line, as many as there are; the options of the"
              + " JSON body are query parameters then, and a line that is no contact is an error of"
              + " that row only.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = BulkImport.class)),
        @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, schema = @Schema(type = "string"))
      })
  @ApiResponse(
      responseCode = "202",
      description = "The import goes on; see Location",
      content = @Content(schema = @Schema(implementation = AcceptedBulk.class)))
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AcceptedBulk> importContacts(Caller caller, HttpServletRequest request)
      throws IOException {
    UUID tenantId = caller.requiredTenant();
    if (request.getContentLengthLong() > limits.bulkSize().toBytes()) {
      throw tooLarge();
    }
    try (UploadPlaces.Place ignored = places.take()) {
      return accepted(
          intake.bulk(tenantId, caller.keyId(), RequestBodies.marked(request.getInputStream())));
    }
  }

  /** In the document it is the same call as the other. */
  @Hidden
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_NDJSON_VALUE)
  ResponseEntity<AcceptedBulk> importLines(
      Caller caller,
      HttpServletRequest request,
      @RequestParam MultiValueMap<String, String> parameters)
      throws IOException {
    try (UploadPlaces.Place ignored = places.take()) {
      return accepted(
          intake.lines(
              caller.requiredTenant(),
              caller.keyId(),
              RequestBodies.marked(request.getInputStream()),
              options(parameters)));
    }
  }

  /** A parameter that is repeated is a list, as a field of a form is. */
  private static Map<String, Object> options(MultiValueMap<String, String> parameters) {
    Map<String, Object> options = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> options.put(name, values.size() == 1 ? values.get(0) : values));
    return options;
  }

  static ResponseEntity<AcceptedBulk> accepted(ImportJob job) {
    return Accepted.withPlace(job)
        .body(
            new AcceptedBulk(
                true,
                job.id(),
                Accepted.startedStatus(job),
                "Importing " + job.totalRows() + " contacts",
                (job.totalRows() + ROWS_PER_SECOND - 1) / ROWS_PER_SECOND,
                job.sameContentAs()));
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "BODY_TOO_LARGE",
        "The body is larger than the limit of "
            + limits.bulkSize().toBytes()
            + " bytes (rollcall.limits.bulk-size). Divide it, or have the limit raised.");
  }
}
