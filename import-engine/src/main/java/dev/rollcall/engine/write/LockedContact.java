package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.tenant.TenantLock;
import dev.rollcall.engine.write.ContactLookup.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact that nobody else changes until the caller's transaction has ended, which runs as the
 * owner of the tables. It is changed as an import changes it that recognises contacts by their id.
 */
public final class LockedContact {
  private final Connection connection;
  private final UUID tenantId;
  private final ContactState contact;

  private LockedContact(Connection connection, UUID tenantId, ContactState contact) {
    this.connection = connection;
    this.tenantId = tenantId;
    this.contact = contact;
  }

  /** Takes the tenant lock and finds the contact; null when the tenant has none with this id. */
  public static @Nullable LockedContact find(Connection connection, UUID tenantId, UUID contactId)
      throws SQLException {
    TenantLock.acquire(connection, tenantId);
    List<ContactState> found =
        new ContactLookup(connection, tenantId, Extent.VALUES_LOCKED)
            .holders(MatchField.ID, List.of(contactId.toString()));
    return found == null || found.isEmpty()
        ? null
        : new LockedContact(connection, tenantId, found.get(0));
  }

  /** The version of the contact as it was found. */
  public long version() {
    return contact.version();
  }

  /** The value of a field as it was found. */
  public @Nullable String value(ContactField field) {
    return contact.field(field);
  }

  /**
   * Changes the contact and tells what became of it. Tags of the row stand for all its tags. Values
   * that it has already are no news: only a key that is new to it may turn out to belong to another
   * contact.
   *
   * @param keys match fields by which another contact with the same key is noticed
   * @param onAmbiguous whether the contact is changed when there is another one
   */
  public RowResult change(ContactRow row, List<MatchField> keys, OnAmbiguous onAmbiguous) {
    List<MatchField> matchFields = new ArrayList<>(keys);
    matchFields.remove(MatchField.ID);
    matchFields.add(0, MatchField.ID);
    WriteRules rules =
        new WriteRules(DuplicateStrategy.UPDATE, matchFields, onAmbiguous, Map.of(), true);
    return new ContactChunkWriter(tenantId, rules, null, null)
        .write(connection, List.of(news(row)))
        .get(0);
  }

  /** Another contact that has a key of the row; null when there is none. */
  public @Nullable KeyHolder otherHolder(ContactRow row, List<MatchField> keys)
      throws SQLException {
    ContactRow news = news(row);
    for (MatchField matchField : keys) {
      String key = news.key(matchField);
      if (key == null) {
        continue;
      }
      List<ContactState> holders =
          new ContactLookup(connection, tenantId, Extent.KEYS).loadAfter(matchField, key, 0);
      for (ContactState holder : holders) {
        if (!holder.id().equals(contact.id())) {
          return new KeyHolder(matchField, holder.id());
        }
      }
    }
    return null;
  }

  /** A contact that is found by a key. */
  public record KeyHolder(MatchField key, UUID contactId) {}

  private ContactRow news(ContactRow row) {
    @Nullable String[] fields = row.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      String value = fields[i];
      if (value != null && value.equals(contact.fields()[i])) {
        fields[i] = null;
      }
    }
    return new ContactRow(
        row.raw(),
        contact.id(),
        fields,
        row.clearedFields(),
        row.phonePlaced(),
        row.phone2Placed(),
        row.tags(),
        row.clearTags(),
        row.customFields(),
        row.clearedCustomFields(),
        row.warnings());
  }
}
