package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.mapping.ColumnSuggestion;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import dev.rollcall.engine.run.ReceivedFile;
import dev.rollcall.engine.run.UploadedImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contacts as files. */
@Tag(name = "Imports")
@RestController
class UploadController {
  static final String PATH = "/v1/imports/upload";

  private final ImportIntake intake;
  private final UploadLimit limit;
  private final UploadPlaces places;

  UploadController(ImportIntake intake, UploadLimit limit, UploadPlaces places) {
    this.intake = intake;
    this.limit = limit;
    this.places = places;
  }

  /** The form; read as a stream, here only for the document. */
  @Schema(name = "FileImport")
  record FileImport(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              type = "string",
              format = "binary",
              description =
                  "CSV, Excel (.xlsx, .xls), OpenDocument (.ods), JSON, NDJSON or vCard, also in a"
                      + " zip or gz file; its content decides, not its name")
          String file,
      @Schema(description = "The file that is meant of an archive with several") String entry,
      @Schema(description = "The sheet of a workbook; by default the first visible one with data")
          String sheet,
      @Schema(description = "The row with the names of the columns, 0 for none; found by default")
          Integer headerRow,
      @Schema(
              defaultValue = "true",
              description =
                  "False keeps this file from the language model; true asks it where one is"
                      + " configured and the tenant has it switched on")
          Boolean useAiMapping,
      @Schema(description = "Starts at once when every mapped column is sure") boolean autoStart,
      @Schema(
              allowableValues = {"skip", "update", "create_new"},
              defaultValue = "skip")
          String duplicateStrategy,
      @Schema(description = "A JSON array, or names divided by commas") String matchFields,
      @Schema(allowableValues = {"first", "fail"}) String onAmbiguous,
      @Schema(allowableValues = {"keep", "clear"}) String blankCells,
      String clearToken,
      @Schema(description = "A JSON object") String fieldRules,
      UUID listId,
      UUID templateId,
      String defaultRegion,
      @Schema(allowableValues = {"dmy", "mdy", "ymd"}) String dateOrder,
      @Schema(description = "How many of the first 1,000 rows may be bad")
          Integer errorLimitPercent,
      @Schema(description = "Up to 100,000 rows") boolean allOrNothing,
      @Schema(description = "A JSON object") String defaults,
      String webhookUrl,
      String externalId,
      String name) {}

  /**
   * The answer.
   *
   * @param preview cells of the first 10 rows
   * @param suggestedMapping field by header; null where nothing is sure enough
   * @param aiConfidence 0 to 100
   * @param ai what came of asking a language model
   * @param sameContentAs the newest earlier import of a file with the same bytes; null for none
   */
  @Schema(name = "UploadedImport")
  record Uploaded(
      boolean success,
      UUID jobId,
      String status,
      List<String> headers,
      List<List<String>> preview,
      Map<String, @Nullable String> suggestedMapping,
      @Nullable Integer aiConfidence,
      List<ColumnSuggestion> columns,
      AssistantView ai,
      Map<String, Object> layout,
      @Nullable UUID sameContentAs) {

    static Uploaded of(UploadedImport uploaded) {
      ImportJob job = uploaded.job();
      return new Uploaded(
          true,
          job.id(),
          job.status() == ImportStatus.PENDING_MAPPING
              ? job.status().wireName()
              : Accepted.startedStatus(job),
          uploaded.layout().headers(),
          uploaded.preview(),
          ImportIntake.suggestedMapping(uploaded.columns()),
          job.aiConfidence(),
          uploaded.columns(),
          AssistantView.of(uploaded.assistant()),
          job.file().layoutMap(),
          job.sameContentAs());
    }
  }

  @Operation(
      summary = "Import contacts from a file",
      description =
          "Stores the file and proposes which column is which field. The import waits for its"
              + " mapping, unless auto_start is set and everything is sure.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "multipart/form-data",
              schema = @Schema(implementation = FileImport.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The import waits for its mapping",
      content = @Content(schema = @Schema(implementation = Uploaded.class)))
  @ApiResponse(
      responseCode = "202",
      description = "The import was started",
      content = @Content(schema = @Schema(implementation = Uploaded.class)))
  @PostMapping(path = PATH, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Uploaded> upload(Caller caller, HttpServletRequest request) throws IOException {
    UUID tenantId = caller.requiredTenant();
    limit.check(tenantId, request);
    try (UploadPlaces.Place ignored = places.take()) {
      return taken(caller, tenantId, request);
    }
  }

  private ResponseEntity<Uploaded> taken(Caller caller, UUID tenantId, HttpServletRequest request)
      throws IOException {
    AtomicReference<@Nullable ReceivedFile> received = new AtomicReference<>();
    boolean used = false;
    try {
      Map<String, Object> fields =
          UploadForm.read(
              request, (name, bytes) -> received.set(intake.receive(tenantId, name, bytes)));
      Map<String, Object> options = new HashMap<>(fields);
      boolean useAi = flag(options, "use_ai_mapping", true);
      boolean autoStart = flag(options, "auto_start", false);
      ReceivedFile file = received.get();
      if (file == null) {
        throw new IllegalStateException("The form was read without its file");
      }
      UploadedImport uploaded =
          intake.createFromUpload(tenantId, caller.keyId(), file, options, autoStart, useAi);
      used = true;
      return answer(uploaded);
    } finally {
      ReceivedFile file = received.get();
      if (!used && file != null) {
        intake.discard(tenantId, file);
      }
    }
  }

  private static boolean flag(Map<String, Object> fields, String name, boolean standard) {
    Object value = fields.remove(name);
    if (value == null || value.equals("")) {
      return standard;
    }
    if (value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw ProblemException.impossible(
        "/" + name, "OPTION_INVALID", name + " must be true or false.");
  }

  static ResponseEntity<Uploaded> answer(UploadedImport uploaded) {
    ImportJob job = uploaded.job();
    boolean waits = job.status() == ImportStatus.PENDING_MAPPING;
    ResponseEntity.BodyBuilder answer =
        waits ? ResponseEntity.created(Accepted.place(job)) : Accepted.withPlace(job);
    return answer.body(Uploaded.of(uploaded));
  }
}
