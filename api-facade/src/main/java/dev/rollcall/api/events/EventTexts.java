package dev.rollcall.api.events;

import dev.rollcall.api.events.EventFrame.Kind;
import dev.rollcall.api.imports.ImportProgressView;
import dev.rollcall.api.imports.ImportView;
import dev.rollcall.engine.run.WatchedImports.Key;
import dev.rollcall.engine.run.WatchedImports.Seen;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Imports as events, in the spelling of all other answers. */
@Component
class EventTexts {
  private final JsonMapper mapper;

  EventTexts(JsonMapper mapper) {
    this.mapper = mapper;
  }

  EventFrame change(Kind kind, Seen seen) {
    ImportView view = ImportView.of(seen.job());
    return EventFrame.event(
        kind,
        seen.number(),
        seen.job().id(),
        mapper.writeValueAsString(kind == Kind.PROGRESS ? ImportProgressView.of(view) : view));
  }

  EventFrame snapshot(long number, List<Seen> imports) {
    return EventFrame.event(
        Kind.SNAPSHOT,
        number,
        null,
        mapper.writeValueAsString(
            imports.stream().map(seen -> ImportView.of(seen.job())).toList()));
  }

  EventFrame deleted(long number, Key key) {
    return EventFrame.event(
        Kind.DELETED,
        number,
        key.importId(),
        mapper.writeValueAsString(Map.of("id", key.importId())));
  }
}
