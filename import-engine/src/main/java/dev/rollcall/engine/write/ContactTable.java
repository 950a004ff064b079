package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.copy.CopyBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes whole chunks of contacts: the new ones by COPY, the changed ones by one update. */
final class ContactTable {
  private static final ContactField[] FIELDS = ContactField.values();

  private static final String NEXT_SEQS =
      """
      SELECT array_agg(nextval('contacts_seq_seq')) FROM generate_series(1, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE contacts
      SET version = changed.version, updated_at = now(), tags = changed.tags::text[],
        custom_fields = changed.custom_fields::jsonb, %s
      FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]%s)
        AS changed(id, version_before, version, tags, custom_fields, %s)
      WHERE contacts.tenant_id = ? AND contacts.id = changed.id
        AND contacts.version = changed.version_before
      """
          .formatted(
              joined(field -> field + " = changed." + field),
              ", ?::text[]".repeat(FIELDS.length),
              joined(field -> field));

  private final UUID tenantId;
  private final CopyBuffer newContacts;

  ContactTable(UUID tenantId) {
    this.tenantId = tenantId;
    List<String> columns =
        new ArrayList<>(List.of("tenant_id", "id", "seq", "version", "tags", "custom_fields"));
    for (ContactField field : FIELDS) {
      columns.add(field.fieldName());
    }
    this.newContacts = new CopyBuffer("contacts", columns);
  }

  private static String joined(java.util.function.Function<String, String> part) {
    return Arrays.stream(FIELDS)
        .map(ContactField::fieldName)
        .map(part)
        .collect(Collectors.joining(", "));
  }

  /**
   * Inserts new contacts. They get their {@code seq} in the order of the list, which is their age,
   * but go into the table in the order of their keys: the entries of an index then come in its
   * order, which costs less.
   *
   * @return the contacts with the number that each got
   */
  List<NewContact> insert(Connection connection, List<ContactState> contacts) throws SQLException {
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<NewContact> inserted = withSeq(connection, contacts);
    List<NewContact> inKeyOrder = new ArrayList<>(inserted);
    inKeyOrder.sort(Comparator.comparing(NewContact::sortKey));
    newContacts.copy(
        connection,
        () -> {
          for (NewContact contact : inKeyOrder) {
            append(contact);
          }
        });
    return inserted;
  }

  private void append(NewContact newContact) throws SQLException {
    ContactState contact = newContact.contact();
    newContacts
        .beginRow()
        .uuid(tenantId)
        .uuid(contact.id())
        .bigint(newContact.seq())
        .bigint(contact.version())
        .textArray(contact.tags())
        .jsonb(JsonValues.write(contact.customFields()));
    for (@Nullable String value : contact.fields()) {
      newContacts.text(value);
    }
  }

  record NewContact(ContactState contact, long seq, String sortKey) {}

  private static String sortKey(ContactState contact) {
    String email = contact.field(ContactField.EMAIL);
    String phone = contact.field(ContactField.PHONE);
    return email != null ? email : phone != null ? phone : "";
  }

  private static List<NewContact> withSeq(Connection connection, List<ContactState> contacts)
      throws SQLException {
    List<NewContact> numbered = new ArrayList<>(contacts.size());
    try (PreparedStatement statement = connection.prepareStatement(NEXT_SEQS)) {
      statement.setInt(1, contacts.size());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Long[] seqs = (Long[]) row.getArray(1).getArray();
        for (int i = 0; i < seqs.length; i++) {
          ContactState contact = contacts.get(i);
          numbered.add(new NewContact(contact, seqs[i], sortKey(contact)));
        }
      }
    }
    return numbered;
  }

  /**
   * Writes the new values of contacts that exist.
   *
   * @throws ContactWriteException when one of them is not as it was when it was looked up
   */
  void update(Connection connection, List<ContactState> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    List<ContactState> contacts = new ArrayList<>(changed);
    contacts.sort(Comparator.comparing(ContactState::id));
    int count = contacts.size();
    UUID[] ids = new UUID[count];
    Long[] versionsBefore = new Long[count];
    Long[] versions = new Long[count];
    String[] tags = new String[count];
    String[] customFields = new String[count];
    @Nullable String[][] values = new String[FIELDS.length][count];
    for (int i = 0; i < count; i++) {
      ContactState contact = contacts.get(i);
      ids[i] = contact.id();
      versionsBefore[i] = contact.versionBefore();
      versions[i] = contact.version();
      tags[i] = arrayLiteral(contact.tags());
      customFields[i] = JsonValues.write(contact.customFields());
      for (int field = 0; field < FIELDS.length; field++) {
        values[field][i] = contact.fields()[field];
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setArray(2, connection.createArrayOf("bigint", versionsBefore));
      statement.setArray(3, connection.createArrayOf("bigint", versions));
      statement.setArray(4, connection.createArrayOf("text", tags));
      statement.setArray(5, connection.createArrayOf("text", customFields));
      for (int field = 0; field < FIELDS.length; field++) {
        statement.setArray(6 + field, connection.createArrayOf("text", values[field]));
      }
      statement.setObject(6 + FIELDS.length, tenantId);
      int updated = statement.executeUpdate();
      if (updated != count) {
        throw new ContactWriteException(
            (count - updated)
                + " of "
                + count
                + " contacts were changed by somebody else since they were looked up");
      }
    }
  }

  private static String arrayLiteral(List<String> values) {
    if (values.isEmpty()) {
      return "{}";
    }
    StringBuilder literal = new StringBuilder("{");
    for (String value : values) {
      if (literal.length() > 1) {
        literal.append(',');
      }
      literal.append('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          literal.append('\\');
        }
        literal.append(c);
      }
      literal.append('"');
    }
    return literal.append('}').toString();
  }
}
