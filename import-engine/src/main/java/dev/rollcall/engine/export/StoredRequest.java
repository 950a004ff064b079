package dev.rollcall.engine.export;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An export's request as jsonb, beside its format. */
record StoredRequest(
    List<String> fields,
    boolean byteOrderMark,
    @Nullable UUID listId,
    @Nullable UUID importId,
    @Nullable String status,
    @Nullable String tag,
    @Nullable String updatedSince,
    @Nullable String text,
    @Nullable Long limit) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static String write(ExportRequest request) {
    ContactSelection selection = request.selection();
    Instant since = selection.updatedSince();
    return MAPPER.writeValueAsString(
        new StoredRequest(
            request.fields().stream().map(ExportField::fieldName).toList(),
            request.byteOrderMark(),
            selection.listId(),
            selection.importId(),
            selection.status(),
            selection.tag(),
            since == null ? null : since.toString(),
            selection.text(),
            selection.limit()));
  }

  static ExportRequest read(ExportFormat format, String json) {
    StoredRequest stored = MAPPER.readValue(json, StoredRequest.class);
    return new ExportRequest(
        format,
        stored.fields().stream()
            .map(name -> Objects.requireNonNull(ExportField.byName(name)))
            .toList(),
        stored.byteOrderMark(),
        new ContactSelection(
            stored.listId(),
            stored.importId(),
            stored.status(),
            stored.tag(),
            stored.updatedSince() == null ? null : Instant.parse(stored.updatedSince()),
            stored.text(),
            stored.limit()));
  }

  static String write(ExportJob.Failure failure) {
    return MAPPER.writeValueAsString(failure);
  }

  static ExportJob.Failure readFailure(String json) {
    return MAPPER.readValue(json, ExportJob.Failure.class);
  }
}
