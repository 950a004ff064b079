package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.copy.CopiedRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact on its way out.
 *
 * @param values by the ordinal of {@link ContactField}; null where there is none
 * @param customFields a JSON object
 */
record ExportedContact(
    UUID id,
    @Nullable String[] values,
    List<String> tags,
    String status,
    Instant createdAt,
    Instant updatedAt,
    String customFields) {

  /** Reads the row that the copy stands before. */
  static ExportedContact read(CopiedRows row) throws SQLException {
    UUID id = Objects.requireNonNull(row.uuid());
    @Nullable String[] values = new @Nullable String[ContactField.COUNT];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.text();
    }
    return new ExportedContact(
        id,
        values,
        row.texts(),
        Objects.requireNonNull(row.text()),
        Objects.requireNonNull(row.time()),
        Objects.requireNonNull(row.time()),
        Objects.requireNonNull(row.jsonb()));
  }

  @Nullable String value(ContactField field) {
    return values[field.ordinal()];
  }
}
