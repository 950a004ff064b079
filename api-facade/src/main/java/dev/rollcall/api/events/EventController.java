package dev.rollcall.api.events;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.imports.ImportProgressView;
import dev.rollcall.api.imports.ImportView;
import dev.rollcall.engine.run.ImportControl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports as they change. */
@Tag(name = "Events")
@RestController
class EventController {
  private static final String EVENTS =
      " Server-sent events: snapshot first; progress, at most two a second of each import; status"
          + " at each change; deleted. A comment each 15 s. Ids rise, also after a reconnect and on"
          + " another node; with Last-Event-ID or without, the snapshot tells what was missed.";

  private final ImportControl control;
  private final EventStreams streams;

  EventController(ImportControl control, EventStreams streams) {
    this.control = control;
    this.streams = streams;
  }

  @Operation(summary = "Follow an import", description = "The snapshot is the import." + EVENTS)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Last-Event-ID",
      description = "Id of the last event that the client got",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The events; their data are of these types",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(oneOf = {ImportView.class, ImportProgressView.class})))
  @GetMapping("/v1/imports/{id}/events")
  void follow(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    EventTopics topics = EventTopics.ofImport(caller.requiredTenant(), id);
    open(caller, topics, true, request, response);
  }

  @Operation(
      summary = "Follow several imports in one stream",
      description =
          "The snapshot is an array of imports: with the topic imports the 50 newest and those that"
              + " are not at rest, at most 200, newest first; and the named ones."
              + EVENTS)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Last-Event-ID",
      description = "Id of the last event that the client got",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The events; their data are of these types",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(oneOf = {ImportView.class, ImportProgressView.class})))
  @GetMapping("/v1/events")
  void followSeveral(
      Caller caller,
      @Parameter(description = "imports, import:<id>, divided by commas") @RequestParam
          List<String> topics,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    open(caller, EventTopics.parse(caller.requiredTenant(), topics), false, request, response);
  }

  private void open(
      Caller caller,
      EventTopics topics,
      boolean single,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    // Refuses what is not there for this tenant.
    topics.imports().forEach(id -> control.get(topics.tenantId(), id));
    if (request.getMethod().equals("HEAD")) {
      EventStreams.describe(response);
      return;
    }
    streams.open(caller, topics, single, request, response);
  }
}
