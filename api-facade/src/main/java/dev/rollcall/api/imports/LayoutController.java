package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.imports.UploadController.Uploaded;
import dev.rollcall.engine.run.ImportLayouts;
import dev.rollcall.engine.run.UploadedImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Corrects how the file of an import is read. */
@Tag(name = "Imports")
@RestController
class LayoutController {
  private final ImportLayouts layouts;

  LayoutController(ImportLayouts layouts) {
    this.layouts = layouts;
  }

  /** The body. Here only for the document. */
  @Schema(
      name = "LayoutCorrection",
      description = "What is not given stays as it was said before; null lets it be detected again")
  record LayoutDocument(
      @Schema(description = "Name of a character set", example = "windows-1252")
          @Nullable String charset,
      @Schema(description = "One character") @Nullable String delimiter,
      @Schema(description = "One character, or an empty text when nothing encloses cells")
          @Nullable String quote,
      @Schema(
              description = "How a quote inside of quotes is written",
              allowableValues = {"doubled", "backslash"})
          @Nullable String escape,
      @Schema(
              description =
                  "Line of the text or row of the sheet with the names of the columns, from 1; 0"
                      + " for none")
          @Nullable Long headerRow,
      @Schema(description = "Name of a sheet, of workbooks only") @Nullable String sheet) {}

  @Operation(
      summary = "Correct how the file is read",
      description =
          "Reads the file anew and answers as the upload did. A saved mapping is forgotten. With"
              + " If-Match only when nobody else has changed the import meanwhile.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LayoutDocument.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Headers, preview and suggestions; ETag is the mapping's version")
  @PatchMapping(path = "/v1/imports/{id}/layout", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Uploaded> correct(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Map<String, @Nullable Object> body) {
    UploadedImport corrected =
        MappingVersion.checked(
            ifMatch, version -> layouts.correct(caller.requiredTenant(), id, body, version));
    return ResponseEntity.ok()
        .eTag(String.valueOf(corrected.job().mappingVersion()))
        .body(Uploaded.of(corrected));
  }
}
