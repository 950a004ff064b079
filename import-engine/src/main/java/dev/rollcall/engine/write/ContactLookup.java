package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the contacts that hold keys of a chunk: per key the oldest few, in the order of their age.
 * Each index entry is reached through a lateral look at one key, so that a key which a million
 * contacts share costs no more than any other.
 */
final class ContactLookup {
  private static final ContactField[] FIELDS = ContactField.values();
  private static final String FIELD_COLUMNS =
      Arrays.stream(FIELDS).map(ContactField::fieldName).collect(Collectors.joining(", "));

  private final Connection connection;
  private final UUID tenantId;
  private final boolean forUpdate;
  private final int contactsPerKey;

  /** Contacts that were loaded before stand for themselves: their state is newer than a row's. */
  private final Map<UUID, ContactState> known = new HashMap<>();

  /**
   * A lookup for one chunk.
   *
   * @param forUpdate whether contacts may be changed: then they come with all values and locked
   */
  ContactLookup(Connection connection, UUID tenantId, boolean forUpdate) {
    this.connection = connection;
    this.tenantId = tenantId;
    this.forUpdate = forUpdate;
    // A contact that is only skipped keeps its keys, so the oldest is all one needs to know.
    this.contactsPerKey = forUpdate ? 3 : 1;
  }

  /** Loads the oldest contacts of each key into the resolver. */
  void load(DuplicateResolver resolver, MatchField matchField, Collection<String> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    Map<String, long[]> countAndAge = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql(matchField, false))) {
      statement.setArray(1, connection.createArrayOf(keyType(matchField), keys.toArray()));
      statement.setObject(2, tenantId);
      statement.setInt(3, contactsPerKey);
      statement.setFetchSize(0);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ContactState contact = read(row);
          resolver.load(contact);
          long[] seen = countAndAge.computeIfAbsent(row.getString(1), key -> new long[2]);
          seen[0]++;
          seen[1] = contact.age();
        }
      }
    }
    countAndAge.forEach(
        (key, seen) -> {
          if (seen[0] == contactsPerKey) {
            resolver.loadedUpTo(matchField, key, seen[1]);
          }
        });
  }

  /** The next contacts that hold the key, younger than the age. */
  List<ContactState> loadAfter(MatchField matchField, String key, long age) {
    try (PreparedStatement statement = connection.prepareStatement(sql(matchField, true))) {
      statement.setArray(1, connection.createArrayOf(keyType(matchField), new Object[] {key}));
      statement.setObject(2, tenantId);
      statement.setLong(3, age);
      statement.setInt(4, contactsPerKey * 10);
      try (ResultSet row = statement.executeQuery()) {
        List<ContactState> contacts = new java.util.ArrayList<>();
        while (row.next()) {
          contacts.add(read(row));
        }
        return contacts;
      }
    } catch (SQLException e) {
      throw new ContactWriteException("Contacts could not be looked up", e);
    }
  }

  private static String keyType(MatchField matchField) {
    return matchField == MatchField.ID ? "uuid" : "text";
  }

  private String sql(MatchField matchField, boolean younger) {
    return """
    SELECT key.value, found.*
    FROM unnest(?) AS key(value)
    CROSS JOIN LATERAL (
      SELECT %s
      FROM contacts
      WHERE tenant_id = ? AND %s = key.value AND deleted_at IS NULL%s
      ORDER BY seq
      LIMIT ?%s
    ) AS found
    """
        .formatted(
            forUpdate
                ? "id, seq, version, tags, custom_fields, " + FIELD_COLUMNS
                : "id, seq, version, email, phone, phone_2",
            matchField.fieldName(),
            younger ? " AND seq > ?" : "",
            forUpdate ? "\n      FOR NO KEY UPDATE" : "");
  }

  private ContactState read(ResultSet row) throws SQLException {
    UUID id = row.getObject(2, UUID.class);
    ContactState contact = known.get(id);
    if (contact == null) {
      contact = forUpdate ? readWhole(row, id) : readKeys(row, id);
      known.put(id, contact);
    }
    return contact;
  }

  private static ContactState readKeys(ResultSet row, UUID id) throws SQLException {
    @Nullable String[] fields = new String[ContactField.COUNT];
    fields[ContactField.EMAIL.ordinal()] = row.getString(5);
    fields[ContactField.PHONE.ordinal()] = row.getString(6);
    fields[ContactField.PHONE_2.ordinal()] = row.getString(7);
    return new ContactState(id, row.getLong(3), row.getLong(4), fields, List.of(), Map.of());
  }

  private static ContactState readWhole(ResultSet row, UUID id) throws SQLException {
    @Nullable String[] fields = new String[ContactField.COUNT];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = row.getString(7 + i);
    }
    String[] tags = (String[]) row.getArray(5).getArray();
    return new ContactState(
        id,
        row.getLong(3),
        row.getLong(4),
        fields,
        tags.length == 0 ? List.of() : List.of(tags),
        JsonValues.readCustomFields(row.getString(6)));
  }
}
