package dev.rollcall.api.imports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportJob;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which column is which field, and go. */
@Tag(name = "Imports")
@RestController
@RequestMapping("/v1/imports/{id}")
class MappingController {
  private final ImportControl control;

  MappingController(ImportControl control) {
    this.control = control;
  }

  /** The body; any option may stand beside the mapping. Here only for the document. */
  @Schema(
      name = "Mapping",
      description =
          "The mapping, and beside it any option of the upload, which replaces the one"
              + " given there")
  record MappingDocument(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description =
                  "By header: a field's name, tags, id, full_name, custom:<key>, or null; or an"
                      + " object with field, transforms, join and as (docs/options.md)")
          Map<String, @Nullable Object> mapping,
      String saveAsTemplate) {}

  @Operation(summary = "Save the mapping and start the import")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MappingDocument.class)))
  @ApiResponse(responseCode = "202", description = "The import was started")
  @PostMapping(path = "/map", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Accepted> map(
      Caller caller, @PathVariable UUID id, @RequestBody Map<String, @Nullable Object> body) {
    MappingBody mapping = MappingBody.of(body);
    return Accepted.answer(
        control.map(
            caller.requiredTenant(),
            id,
            mapping.mapping(),
            mapping.options(),
            mapping.templateName()));
  }

  @Operation(
      summary = "Save the mapping",
      description = "With If-Match only when nobody else has saved one meanwhile.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MappingDocument.class)))
  @ApiResponse(responseCode = "200", description = "The import; ETag is the mapping's version")
  @PutMapping(path = "/mapping", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ImportView> saveMapping(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Map<String, @Nullable Object> body) {
    MappingBody mapping = MappingBody.of(body);
    ImportJob saved =
        MappingVersion.checked(
            ifMatch,
            version ->
                control.saveMapping(
                    caller.requiredTenant(),
                    id,
                    mapping.mapping(),
                    mapping.options(),
                    version,
                    mapping.templateName()));
    return ResponseEntity.ok()
        .eTag(String.valueOf(saved.mappingVersion()))
        .body(ImportView.of(saved));
  }

  @Operation(summary = "Start an import whose mapping is saved")
  @ApiResponse(responseCode = "202", description = "The import was started")
  @PostMapping("/start")
  ResponseEntity<Accepted> start(Caller caller, @PathVariable UUID id) {
    return Accepted.answer(control.start(caller.requiredTenant(), id));
  }
}
