package dev.rollcall.api.exports;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.CurrentCaller;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.export.ExportControl;
import dev.rollcall.engine.export.ExportJob;
import dev.rollcall.engine.export.ExportRequest;
import dev.rollcall.engine.export.ExportStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports that are made in the background. */
@Tag(name = "Exports")
@RestController
@RequestMapping("/v1/exports")
class ExportJobController {
  private static final String RETRY_SECONDS = "2";

  private final ExportControl exports;
  private final ExportParameters parameters;
  private final DownloadLinks links;
  private final CallWitness witness;

  ExportJobController(
      ExportControl exports,
      ExportParameters parameters,
      DownloadLinks links,
      CallWitness witness) {
    this.exports = exports;
    this.parameters = parameters;
    this.links = links;
    this.witness = witness;
  }

  /** What to export; every member may be left out. */
  record NewExport(
      @Schema(
              description = ExportController.FORMATS,
              allowableValues = {"csv", "excel", "json", "ndjson"},
              defaultValue = "csv")
          @Nullable String format,
      @Schema(
              description =
                  "Which fields, in this order: id, the contact's fields, tags, status, created_at,"
                      + " updated_at, custom:<key>, or custom_fields for all of them. Without it the"
                      + " 16 columns First Name to Created At.",
              example = "[\"id\", \"email\", \"custom_fields\"]")
          @Nullable List<String> fields,
      @Schema(description = "Whether CSV begins with a byte order mark") @Nullable Boolean bom,
      @Schema(description = "Members of this list") @Nullable UUID listId,
      @Schema(description = "Contacts that rows of this import created or found")
          @Nullable UUID importId,
      @Schema(allowableValues = {"active", "inactive"}) @Nullable String status,
      @Schema(description = "Contacts with exactly this tag", example = "vip") @Nullable String tag,
      @Schema(
              description = "Contacts created or changed at this time or later",
              example = "2026-01-31T09:30:00Z")
          @Nullable String updatedSince,
      @Schema(
              description =
                  "Words that all occur in name, e-mail, phones, company, title, city or country")
          @Nullable String q,
      @Schema(minimum = "1") @Nullable Long limit) {}

  /** A page of exports. */
  record ExportPage(List<ExportJobView> exports, Paging paging) {}

  @Operation(
      summary = "Export contacts in the background",
      description =
          "For exports that are too large to wait for. The file holds the contacts as they stood"
              + " when the attempt began that wrote it: after a failure the export begins anew. It"
              + " can be downloaded for rollcall.exports.keep-files (24 hours). Errors: 404"
              + " LIST_NOT_FOUND, IMPORT_NOT_FOUND; 422 FORMAT_UNKNOWN, FIELD_UNKNOWN,"
              + " FIELD_REPEATED, FIELDS_INVALID, STATUS_UNKNOWN, LIMIT_INVALID; 400"
              + " PARAMETER_INVALID. An export whose custom fields do not fit into a table ends as"
              + " failed with FIELDS_TOO_MANY.")
  @ApiResponse(responseCode = "202", description = "The export; ask for it at Location")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<ExportJobView> createExport(Caller caller, @RequestBody NewExport export) {
    UUID tenantId = caller.requiredTenant();
    ExportRequest request =
        parameters.request(
            tenantId,
            new ExportParameters.Given(
                export.format(),
                export.fields(),
                export.bom(),
                export.listId(),
                export.importId(),
                export.status(),
                export.tag(),
                export.updatedSince(),
                export.q(),
                export.limit()));
    return accepted(
        exports.create(
            tenantId, request, caller.keyId(), id -> witness.created(Resource.EXPORT, id)),
        links);
  }

  static ResponseEntity<ExportJobView> accepted(ExportJob job, DownloadLinks links) {
    return ResponseEntity.accepted()
        .location(URI.create("/v1/exports/" + job.id()))
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(ExportJobView.of(job, links));
  }

  @Operation(summary = "Exports in the background, newest first")
  @GetMapping
  ExportPage listExports(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Cursor cursor = Cursor.parse(after);
    Paging.Page<ExportJob> page =
        Paging.cut(
            exports.list(
                caller.requiredTenant(),
                cursor == null ? null : cursor.createdAt(),
                cursor == null ? null : cursor.id(),
                items + 1),
            items,
            job -> new Cursor(job.createdAt(), job.id()).text());
    return new ExportPage(
        page.items().stream().map(job -> ExportJobView.of(job, links)).toList(), page.paging());
  }

  @Operation(
      summary = "An export in the background",
      description =
          "With a fresh download link when it is completed. Errors: 404 EXPORT_NOT_FOUND.")
  @GetMapping("/{id}")
  ExportJobView getExport(Caller caller, @PathVariable UUID id) {
    return ExportJobView.of(
        exports.find(caller.requiredTenant(), id).orElseThrow(ExportJobController::notFound),
        links);
  }

  @Operation(
      summary = "Delete an export",
      description =
          "With its file and its links; one that runs breaks off. Errors: 404 EXPORT_NOT_FOUND.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteExport(Caller caller, @PathVariable UUID id) {
    if (!exports.delete(caller.requiredTenant(), id)) {
      throw notFound();
    }
  }

  @Operation(
      summary = "Download an export",
      description =
          "With a token, or with the download_url of the export, which holds the three parameters"
              + " and needs none. Errors: 401 DOWNLOAD_LINK_EXPIRED, DOWNLOAD_LINK_INVALID; 404"
              + " EXPORT_NOT_FOUND; 409 EXPORT_NOT_READY; 410 EXPORT_EXPIRED.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "application/json", schema = @Schema(type = "string")),
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
      })
  @GetMapping("/{id}/download")
  void downloadExport(
      @PathVariable UUID id,
      @Parameter(description = "Of a link") @RequestParam(required = false) @Nullable UUID tenant,
      @Parameter(description = "Of a link") @RequestParam(required = false) @Nullable Long expires,
      @Parameter(description = "Of a link") @RequestParam(required = false)
          @Nullable String signature,
      HttpServletRequest servletRequest,
      HttpServletResponse response)
      throws IOException {
    ExportJob job = downloadable(id, tenant, expires, signature, servletRequest);
    ExportJob.ExportFile file = job.file();
    if (file == null) {
      throw job.status() == ExportStatus.EXPIRED
          ? gone()
          : new ProblemException(
              HttpStatus.CONFLICT,
              "EXPORT_NOT_READY",
              "The export is " + job.status().wireName() + "; only completed ones have a file.");
    }
    try (InputStream bytes = exports.open(job)) {
      response.setContentType(job.request().format().mediaType());
      response.setContentLengthLong(file.size());
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(job.fileName()).build().toString());
      response.setHeader(ExportController.ROW_COUNT, String.valueOf(job.processedRows()));
      bytes.transferTo(response.getOutputStream());
    } catch (NoSuchFileException e) {
      // Deleted since the row was read.
      throw gone();
    }
  }

  /** A link that is wrong does not tell whether there is such an export. */
  private ExportJob downloadable(
      UUID id,
      @Nullable UUID tenant,
      @Nullable Long expires,
      @Nullable String signature,
      HttpServletRequest request) {
    if (tenant == null || expires == null || signature == null) {
      Caller caller = CurrentCaller.get().orElseThrow(() -> CurrentCaller.refusal(request));
      return exports.find(caller.requiredTenant(), id).orElseThrow(ExportJobController::notFound);
    }
    ExportJob job =
        exports
            .find(tenant, id)
            .filter(found -> links.isSigned(found, expires, signature))
            .orElseThrow(
                () ->
                    unauthorized(
                        "DOWNLOAD_LINK_INVALID",
                        "This is no link of ours, or its export was deleted."));
    if (links.isOver(expires)) {
      throw unauthorized(
          "DOWNLOAD_LINK_EXPIRED",
          "The link has ended. Ask for the export again to get a new one.");
    }
    return job;
  }

  private static ProblemException unauthorized(String code, String detail) {
    return new ProblemException(HttpStatus.UNAUTHORIZED, code, detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static ProblemException gone() {
    return new ProblemException(
        HttpStatus.GONE, "EXPORT_EXPIRED", "The file was deleted after its time. Export again.");
  }

  static ProblemException notFound() {
    return ProblemException.notFound("EXPORT_NOT_FOUND", "There is no export with this id.");
  }
}
