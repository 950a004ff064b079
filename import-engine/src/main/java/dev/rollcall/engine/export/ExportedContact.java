package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
    String customFields,
    String status,
    Instant createdAt) {

  static ExportedContact read(ResultSet row) throws SQLException {
    @Nullable String[] values = new @Nullable String[ContactField.COUNT];
    for (ContactField field : ContactField.values()) {
      values[field.ordinal()] = row.getString(field.fieldName());
    }
    return new ExportedContact(
        row.getObject("id", UUID.class),
        values,
        List.of((String[]) row.getArray("tags").getArray()),
        row.getString("custom_fields"),
        row.getString("status"),
        row.getTimestamp("created_at").toInstant());
  }
}
