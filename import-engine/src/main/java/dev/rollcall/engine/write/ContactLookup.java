package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the contacts that hold keys of a chunk. As a rule that is one index scan for all keys of a
 * match field. Where contacts share keys so much that the answer would not be bounded by the chunk,
 * a lateral look at each key brings the oldest few instead, and the others when they are asked for.
 *
 * <p>For updates, contacts come with all values and locked, each only once however many of its keys
 * the chunk holds.
 */
final class ContactLookup {
  /** A scan that finds more contacts than this for each key, and some, is given up. */
  private static final int USUAL_PER_KEY = 3;

  private static final int USUAL_SLACK = 50;
  private static final int LOADED_PER_KEY = 3;
  private static final int LOADED_ON_DEMAND = 30;

  private static final ContactField[] FIELDS = ContactField.values();
  private static final String KEY_COLUMNS = "id, seq, version, email, phone, phone_2";
  private static final String ALL_COLUMNS =
      "id, seq, version, tags, custom_fields, "
          + Arrays.stream(FIELDS).map(ContactField::fieldName).collect(Collectors.joining(", "));

  /** How much of the contacts a lookup brings. */
  enum Extent {
    /** The keys: enough to recognise them. */
    KEYS,
    /** All values, since they may be changed, as a transaction's snapshot shows them. */
    VALUES,
    /** All values, and nobody else changes the contact before the transaction has ended. */
    VALUES_LOCKED
  }

  private final Connection connection;
  private final UUID tenantId;
  private final Extent extent;

  /** Contacts that were loaded before stand for themselves: their state is newer than a row's. */
  private final Map<UUID, ContactState> known = new HashMap<>();

  /** A lookup for one chunk. */
  ContactLookup(Connection connection, UUID tenantId, Extent extent) {
    this.connection = connection;
    this.tenantId = tenantId;
    this.extent = extent;
  }

  /** Loads the contacts that hold the keys into the resolver. */
  void load(DuplicateResolver resolver, MatchField matchField, Collection<String> keys)
      throws SQLException {
    List<ContactState> contacts = holders(matchField, keys);
    if (contacts == null) {
      loadOldest(resolver, matchField, keys);
    } else {
      contacts.forEach(resolver::load);
    }
  }

  /** All contacts that hold one of the keys; null when they are too many for one answer. */
  @Nullable List<ContactState> holders(MatchField matchField, Collection<String> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    int limit = keys.size() * USUAL_PER_KEY + USUAL_SLACK;
    // Once some contacts are known, most of the others will be the same ones: ask for ids only.
    return extent != Extent.KEYS && !known.isEmpty()
        ? loadUnknown(matchField, keys, limit)
        : loadAll(matchField, keys, limit);
  }

  /** All holders of the keys; null when there are as many as the limit, or more. */
  private @Nullable List<ContactState> loadAll(
      MatchField matchField, Collection<String> keys, int limit) throws SQLException {
    String query =
        """
        SELECT %s
        FROM contacts
        WHERE tenant_id = ? AND %s = ANY (?) AND deleted_at IS NULL
        LIMIT ?%s
        """
            .formatted(columns(), matchField.fieldName(), lock());
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, tenantId);
      statement.setArray(2, array(matchField, keys));
      statement.setInt(3, limit);
      List<ContactState> contacts = readAll(statement);
      return contacts.size() < limit ? contacts : null;
    }
  }

  /** The same, reading only those that are not known yet. */
  private @Nullable List<ContactState> loadUnknown(
      MatchField matchField, Collection<String> keys, int limit) throws SQLException {
    String query =
        """
        SELECT id
        FROM contacts
        WHERE tenant_id = ? AND %s = ANY (?) AND deleted_at IS NULL
        LIMIT ?
        """
            .formatted(matchField.fieldName());
    List<ContactState> contacts = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, tenantId);
      statement.setArray(2, array(matchField, keys));
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject(1, UUID.class);
          ContactState contact = known.get(id);
          if (contact == null) {
            unknown.add(id.toString());
          } else {
            contacts.add(contact);
          }
        }
      }
    }
    if (contacts.size() + unknown.size() >= limit) {
      return null;
    }
    if (!unknown.isEmpty()) {
      List<ContactState> loaded = loadAll(MatchField.ID, unknown, limit);
      if (loaded == null) {
        return null;
      }
      contacts.addAll(loaded);
    }
    return contacts;
  }

  /** Loads the oldest contacts of each key, and tells where there may be more. */
  private void loadOldest(
      DuplicateResolver resolver, MatchField matchField, Collection<String> keys)
      throws SQLException {
    Map<String, long[]> countAndAge = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(oldest(matchField, false))) {
      statement.setArray(1, array(matchField, keys));
      statement.setObject(2, tenantId);
      statement.setInt(3, LOADED_PER_KEY);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ContactState contact = read(row, 1);
          resolver.load(contact);
          long[] seen = countAndAge.computeIfAbsent(row.getString(1), key -> new long[2]);
          seen[0]++;
          seen[1] = contact.age();
        }
      }
    }
    countAndAge.forEach(
        (key, seen) -> {
          if (seen[0] == LOADED_PER_KEY) {
            resolver.loadedUpTo(matchField, key, seen[1]);
          }
        });
  }

  /** The next contacts that hold the key, younger than the age, oldest first. */
  List<ContactState> loadAfter(MatchField matchField, String key, long age) {
    try (PreparedStatement statement = connection.prepareStatement(oldest(matchField, true))) {
      statement.setArray(1, array(matchField, List.of(key)));
      statement.setObject(2, tenantId);
      statement.setLong(3, age);
      statement.setInt(4, LOADED_ON_DEMAND);
      try (ResultSet row = statement.executeQuery()) {
        List<ContactState> contacts = new ArrayList<>();
        while (row.next()) {
          contacts.add(read(row, 1));
        }
        return contacts;
      }
    } catch (SQLException e) {
      throw new ContactWriteException("Contacts could not be looked up", e);
    }
  }

  private String oldest(MatchField matchField, boolean younger) {
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
        .formatted(columns(), matchField.fieldName(), younger ? " AND seq > ?" : "", lock());
  }

  private String columns() {
    return extent == Extent.KEYS ? KEY_COLUMNS : ALL_COLUMNS;
  }

  private String lock() {
    return extent == Extent.VALUES_LOCKED ? "\nFOR NO KEY UPDATE" : "";
  }

  private Array array(MatchField matchField, Collection<String> keys) throws SQLException {
    return connection.createArrayOf(matchField == MatchField.ID ? "uuid" : "text", keys.toArray());
  }

  private List<ContactState> readAll(PreparedStatement statement) throws SQLException {
    List<ContactState> contacts = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        contacts.add(read(row, 0));
      }
    }
    return contacts;
  }

  /** Reads the contact that begins behind so many other columns. */
  private ContactState read(ResultSet row, int skipped) throws SQLException {
    UUID id = row.getObject(skipped + 1, UUID.class);
    ContactState contact = known.get(id);
    if (contact == null) {
      contact = extent == Extent.KEYS ? readKeys(row, skipped, id) : readWhole(row, skipped, id);
      known.put(id, contact);
    }
    return contact;
  }

  private static ContactState readKeys(ResultSet row, int skipped, UUID id) throws SQLException {
    @Nullable String[] fields = new String[ContactField.COUNT];
    fields[ContactField.EMAIL.ordinal()] = row.getString(skipped + 4);
    fields[ContactField.PHONE.ordinal()] = row.getString(skipped + 5);
    fields[ContactField.PHONE_2.ordinal()] = row.getString(skipped + 6);
    return new ContactState(
        id, row.getLong(skipped + 2), row.getLong(skipped + 3), fields, List.of(), Map.of());
  }

  private static ContactState readWhole(ResultSet row, int skipped, UUID id) throws SQLException {
    @Nullable String[] fields = new String[ContactField.COUNT];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = row.getString(skipped + 6 + i);
    }
    String[] tags = (String[]) row.getArray(skipped + 4).getArray();
    return new ContactState(
        id,
        row.getLong(skipped + 2),
        row.getLong(skipped + 3),
        fields,
        tags.length == 0 ? List.of() : List.of(tags),
        JsonValues.readCustomFields(row.getString(skipped + 5)));
  }
}
