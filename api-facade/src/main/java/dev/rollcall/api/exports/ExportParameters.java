package dev.rollcall.api.exports;

import dev.rollcall.api.lists.ContactLists;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.export.ContactSelection;
import dev.rollcall.engine.export.ExportField;
import dev.rollcall.engine.export.ExportFormat;
import dev.rollcall.engine.export.ExportRequest;
import dev.rollcall.engine.run.ImportControl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges what a client wants to export. Thread-safe. */
@Component
class ExportParameters {
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_FIELDS = 1_000;

  private final ContactLists lists;
  private final ImportControl imports;

  ExportParameters(ContactLists lists, ImportControl imports) {
    this.lists = lists;
    this.imports = imports;
  }

  /** What the client gave; null for what it left out. */
  record Given(
      @Nullable String format,
      @Nullable List<String> fields,
      @Nullable Boolean bom,
      @Nullable UUID listId,
      @Nullable UUID importId,
      @Nullable String status,
      @Nullable String tag,
      @Nullable String updatedSince,
      @Nullable String q,
      @Nullable Long limit) {}

  /**
   * The export that is meant.
   *
   * @throws ProblemException when something of it cannot be
   */
  ExportRequest request(UUID tenantId, Given given) {
    ExportFormat format = format(given.format());
    List<ExportField> fields = fields(given.fields());
    Long limit = given.limit();
    if (limit != null && limit < 1) {
      throw ProblemException.impossible("/limit", "LIMIT_INVALID", "limit must be at least 1.");
    }
    String status = given.status();
    if (status != null && !List.of("active", "inactive").contains(status)) {
      throw ProblemException.impossible(
          "/status", "STATUS_UNKNOWN", "status must be active or inactive.");
    }
    ContactSelection selection =
        new ContactSelection(
            given.listId(),
            given.importId(),
            status,
            GivenText.parameter(given.tag(), "tag", LONGEST_TEXT),
            time(given.updatedSince()),
            GivenText.parameter(given.q(), "q", LONGEST_TEXT),
            limit);
    if (selection.listId() != null) {
      lists.get(tenantId, selection.listId());
    }
    if (selection.importId() != null) {
      imports.get(tenantId, selection.importId());
    }
    return new ExportRequest(format, fields, Boolean.TRUE.equals(given.bom()), selection);
  }

  private static ExportFormat format(@Nullable String name) {
    ExportFormat format = name == null ? ExportFormat.CSV : ExportFormat.byName(name);
    if (format == null) {
      throw ProblemException.impossible(
          "/format",
          "FORMAT_UNKNOWN",
          Arrays.stream(ExportFormat.values())
              .map(ExportFormat::wireName)
              .collect(Collectors.joining(", ", "format must be one of ", ".")));
    }
    return format;
  }

  private static List<ExportField> fields(@Nullable List<String> names) {
    if (names == null) {
      return ExportField.CONTRACT;
    }
    List<ExportField> fields = new ArrayList<>();
    for (String name : names) {
      ExportField field = name == null ? null : ExportField.byName(name.strip());
      if (field == null) {
        throw ProblemException.impossible(
            "/fields",
            "FIELD_UNKNOWN",
            "Contacts have no field \""
                + name
                + "\". Use id, a contact's field, tags, status, created_at, updated_at,"
                + " custom:<key>, or custom_fields for all of them.");
      }
      if (fields.contains(field)) {
        throw ProblemException.impossible(
            "/fields", "FIELD_REPEATED", "The field \"" + name + "\" is named twice.");
      }
      fields.add(field);
    }
    if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
      throw ProblemException.impossible(
          "/fields", "FIELDS_INVALID", "fields must name 1 to " + MOST_FIELDS + " fields.");
    }
    return fields;
  }

  private static @Nullable Instant time(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.strip()).toInstant();
      // Beyond these years PostgreSQL has no time.
      if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw ProblemException.malformedParameter(
        "updated_since", "a time such as 2026-01-31T09:30:00Z");
  }
}
