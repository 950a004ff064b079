package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A contact to write, for tests that need no database. */
final class ExportedContactBuilder {
  static final UUID ID = UUID.fromString("01900000-0000-7000-8000-00000000000a");

  private final String[] values = new String[ContactField.COUNT];
  private List<String> tags = List.of();
  private String customFields = "{}";

  static ExportedContactBuilder aContact() {
    return new ExportedContactBuilder();
  }

  ExportedContactBuilder with(ContactField field, String value) {
    values[field.ordinal()] = value;
    return this;
  }

  ExportedContactBuilder withTags(String... all) {
    tags = List.of(all);
    return this;
  }

  ExportedContactBuilder withCustomFields(String json) {
    customFields = json;
    return this;
  }

  ExportedContact build() {
    return new ExportedContact(
        ID,
        values,
        tags,
        "active",
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        Instant.parse("2026-02-03T00:00:00Z"),
        customFields);
  }
}
