package dev.rollcall.api.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.api.access.Caller;
import dev.rollcall.engine.mapping.ColumnSuggestion;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.UploadedImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An import from a file that is being set up: all that its upload answered, asked for again. */
@Tag(name = "Imports")
@RestController
class DraftController {
  private final ImportIntake intake;

  DraftController(ImportIntake intake) {
    this.intake = intake;
  }

  /**
   * What a page needs to go on with the setup.
   *
   * @param preview cells of the first 10 rows
   * @param columns a suggestion for each header, in their order
   * @param ai what came of asking a language model when the file came in
   * @param options as they are stored; what was not set and has no default is left out
   */
  @Schema(name = "ImportDraft")
  record Draft(
      @JsonProperty("import") ImportView job,
      List<String> headers,
      List<List<String>> preview,
      List<ColumnSuggestion> columns,
      AssistantView ai,
      Map<String, @Nullable String> suggestedMapping,
      Map<String, Object> layout,
      Map<String, Object> options) {}

  @Operation(
      summary = "The draft of an import",
      description =
          "Columns with suggestions, layout, first rows and options of an import from a file, as"
              + " its upload answered them. The ETag is the version of its mapping.")
  @GetMapping("/v1/imports/{id}/draft")
  ResponseEntity<Draft> draft(Caller caller, @PathVariable UUID id) {
    UploadedImport uploaded = intake.uploaded(caller.requiredTenant(), id);
    return ResponseEntity.ok()
        .eTag(String.valueOf(uploaded.job().mappingVersion()))
        .body(
            new Draft(
                ImportView.of(uploaded.job()),
                uploaded.layout().headers(),
                uploaded.preview(),
                uploaded.columns(),
                AssistantView.of(uploaded.assistant()),
                ImportIntake.suggestedMapping(uploaded.columns()),
                uploaded.job().file().layoutMap(),
                uploaded.job().options().toMap()));
  }
}
