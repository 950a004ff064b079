package dev.rollcall.api.templates;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.Problem.Reason;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.templates.SavedTemplates.MappingTemplate;
import dev.rollcall.api.templates.SavedTemplates.TemplateVersion;
import dev.rollcall.engine.mapping.ColumnMapping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mappings that are kept under a name, for files that come again. */
@Tag(name = "Mapping templates")
@RestController
@RequestMapping("/v1/mapping-templates")
class MappingTemplateController {
  private static final int NAME_LENGTH = 200;
  private static final int COLUMNS = 2_000;

  private final SavedTemplates templates;

  MappingTemplateController(SavedTemplates templates) {
    this.templates = templates;
  }

  /** What a template says. */
  @Schema(name = "NewMappingTemplate")
  record NewTemplate(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "By header: a field's name, tags, id, custom:<key>, or null")
          @Nullable Map<String, @Nullable String> mapping) {}

  /** A page of templates. */
  record TemplatePage(List<MappingTemplate> templates, Paging paging) {}

  /** What a template was, the newest version first. */
  record TemplateVersions(List<TemplateVersion> versions) {}

  @Operation(summary = "Create a mapping template")
  @ApiResponse(responseCode = "201", description = "The template; ETag is its version")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<MappingTemplate> createTemplate(Caller caller, @RequestBody NewTemplate given) {
    UUID tenantId = caller.requiredTenant();
    return created(templates.create(tenantId, name(given), mapping(given)));
  }

  static ResponseEntity<MappingTemplate> created(MappingTemplate template) {
    return ResponseEntity.created(URI.create("/v1/mapping-templates/" + template.id()))
        .eTag(String.valueOf(template.version()))
        .body(template);
  }

  @Operation(summary = "Mapping templates, newest first")
  @GetMapping
  TemplatePage templates(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<MappingTemplate> page =
        Paging.cut(
            templates.list(caller.requiredTenant(), Cursor.parse(after), items + 1),
            items,
            template -> new Cursor(template.createdAt(), template.id()).text());
    return new TemplatePage(page.items(), page.paging());
  }

  @Operation(summary = "A mapping template")
  @ApiResponse(responseCode = "200", description = "The template; ETag is its version")
  @GetMapping("/{id}")
  ResponseEntity<MappingTemplate> template(Caller caller, @PathVariable UUID id) {
    return tagged(templates.get(caller.requiredTenant(), id));
  }

  @Operation(summary = "The newest 200 versions of a mapping template")
  @GetMapping("/{id}/versions")
  TemplateVersions templateVersions(Caller caller, @PathVariable UUID id) {
    return new TemplateVersions(templates.versions(caller.requiredTenant(), id));
  }

  @Operation(
      summary = "Replace a mapping template",
      description = "With If-Match only when nobody else has changed it meanwhile.")
  @ApiResponse(responseCode = "200", description = "The template; ETag is its version")
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<MappingTemplate> replaceTemplate(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody NewTemplate given) {
    UUID tenantId = caller.requiredTenant();
    return tagged(templates.replace(tenantId, id, version(ifMatch), name(given), mapping(given)));
  }

  @Operation(summary = "Delete a mapping template and its versions")
  @ApiResponse(responseCode = "204", description = "It is gone; imports that used it stay")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> deleteTemplate(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    templates.delete(caller.requiredTenant(), id, version(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<MappingTemplate> tagged(MappingTemplate template) {
    return ResponseEntity.ok().eTag(String.valueOf(template.version())).body(template);
  }

  private static String name(NewTemplate given) {
    return GivenText.name(given.name(), "name", NAME_LENGTH);
  }

  private static Map<String, @Nullable String> mapping(NewTemplate given) {
    Map<String, @Nullable String> mapping = given.mapping();
    if (mapping == null || mapping.isEmpty() || mapping.size() > COLUMNS) {
      throw ProblemException.impossible(
          "/mapping",
          "MAPPING_MISSING",
          "mapping must be an object with a field or null for each of 1 to "
              + COLUMNS
              + " headers.");
    }
    List<Reason> wrong =
        ColumnMapping.problems(List.copyOf(mapping.keySet()), mapping, List.of()).stream()
            .map(
                problem ->
                    new Reason(
                        problem.header() == null
                            ? "/mapping"
                            : "/mapping/" + problem.header().replace("~", "~0").replace("/", "~1"),
                        problem.code().name(),
                        problem.detail()))
            .toList();
    if (mapping.keySet().stream().anyMatch(header -> header.indexOf('\0') >= 0)) {
      throw ProblemException.impossible(
          "/mapping", "HEADER_INVALID", "A header must not have the character NUL.");
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          wrong.size() == 1 ? wrong.get(0).code() : "MAPPING_INVALID",
          wrong.get(0).detail(),
          wrong);
    }
    return mapping;
  }

  /** The version that the client saw; null when it does not care. */
  private static @Nullable Integer version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip();
    if (!tag.matches("\"\\d{1,9}\"")) {
      // Never was an ETag of ours, so it matches nothing.
      throw SavedTemplates.changed();
    }
    return Integer.valueOf(tag.substring(1, tag.length() - 1));
  }
}
