package dev.rollcall.engine.write;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.tenant.TenantLock;
import dev.rollcall.engine.write.ContactTable.NewContact;
import dev.rollcall.engine.write.ContactsAhead.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The duplicate-strategy writer: takes the valid rows of a chunk to contacts, within the
 * transaction of the given connection. One lookup for all keys, decisions in memory, one COPY, one
 * update. Used by one thread.
 */
public final class ContactChunkWriter {
  private final UUID tenantId;
  private final WriteRules rules;
  private final ContactTable contacts;
  private final @Nullable ListMembership list;
  private final @Nullable ContactsAhead ahead;

  /** The state of the tenant's contacts that the last chunk with changes made; 0 before it. */
  private long ownRevision;

  /** What that chunk created and changed, as it left them. */
  private final Map<UUID, ContactState> ownContacts = new HashMap<>();

  /**
   * A writer for one attempt; every contact that it touches joins the list, if there is one.
   *
   * @param ahead finds contacts before their chunk is written; null when every chunk looks up
   *     itself
   */
  public ContactChunkWriter(
      UUID tenantId, WriteRules rules, @Nullable UUID listId, @Nullable ContactsAhead ahead) {
    this.tenantId = tenantId;
    this.rules = rules;
    this.contacts = new ContactTable(tenantId);
    this.list = listId == null ? null : new ListMembership(tenantId, listId);
    this.ahead = ahead;
  }

  /**
   * Writes the rows in their order and tells what became of each. Takes the tenant lock first and
   * leaves it to the transaction's end. After a transaction that was rolled back the writer is done
   * with.
   *
   * @throws ContactWriteException if the database refuses; the transaction must be rolled back
   */
  public List<RowResult> write(Connection connection, List<? extends ContactRow> rows) {
    try {
      TenantLock.acquire(connection, tenantId);
      DuplicateResolver resolver = resolverFor(connection, rows);
      List<RowResult> results = new ArrayList<>(rows.size());
      for (ContactRow row : rows) {
        results.add(resolver.resolve(row));
      }
      List<NewContact> created = contacts.insert(connection, resolver.created());
      contacts.update(connection, resolver.changed());
      if (!resolver.created().isEmpty() || !resolver.changed().isEmpty()) {
        long revision = TenantLock.raiseContactsRevision(connection, tenantId);
        remember(revision, created, resolver.changed());
      }
      if (list != null) {
        addToList(connection, list, resolver.created(), results);
      }
      return results;
    } catch (SQLException e) {
      throw new ContactWriteException("The contacts of a chunk could not be written", e);
    }
  }

  private DuplicateResolver resolverFor(Connection connection, List<? extends ContactRow> rows)
      throws SQLException {
    ContactLookup lookup =
        new ContactLookup(connection, tenantId, ContactsAhead.extent(rules, true));
    DuplicateResolver resolver =
        new DuplicateResolver(rules, UuidCreator::getTimeOrderedEpoch, lookup::loadAfter);
    if (rules.strategy() == DuplicateStrategy.CREATE_NEW) {
      return resolver;
    }
    Found found = ahead == null || rows.isEmpty() ? null : ahead.take(rows);
    if (found != null && loadFound(connection, resolver, found)) {
      return resolver;
    }
    ChunkKeys keys = ChunkKeys.of(rules, rows);
    for (MatchField matchField : rules.matchFields()) {
      lookup.load(resolver, matchField, keys.of(matchField));
    }
    return resolver;
  }

  /** Loads what was found early, unless somebody else wrote contacts since. */
  private boolean loadFound(Connection connection, DuplicateResolver resolver, Found found)
      throws SQLException {
    long revision = TenantLock.contactsRevision(connection, tenantId);
    if (found.revision() == revision) {
      found.contacts().forEach(resolver::load);
      return true;
    }
    if (found.revision() != revision - 1 || revision != ownRevision) {
      return false;
    }
    for (ContactState contact : found.contacts()) {
      if (!ownContacts.containsKey(contact.id())) {
        resolver.load(contact);
      }
    }
    for (ContactState contact : ownContacts.values()) {
      // Not only those that were found: a change may have given a contact a key of this chunk.
      if (found.keys().heldBy(contact)) {
        resolver.load(contact);
      }
    }
    return true;
  }

  private void remember(long revision, List<NewContact> created, List<ContactState> changed) {
    if (ahead == null || rules.strategy() == DuplicateStrategy.CREATE_NEW) {
      return;
    }
    ownRevision = revision;
    ownContacts.clear();
    for (NewContact contact : created) {
      ownContacts.put(contact.contact().id(), contact.contact().afterCommit(contact.seq()));
    }
    for (ContactState contact : changed) {
      ownContacts.put(contact.id(), contact.afterCommit(contact.age()));
    }
  }

  private static void addToList(
      Connection connection,
      ListMembership list,
      List<ContactState> created,
      List<RowResult> results)
      throws SQLException {
    Set<UUID> touched = new TreeSet<>();
    for (RowResult result : results) {
      UUID contact = result.contactId();
      if (contact != null && result.outcome() != RowOutcome.CREATED) {
        touched.add(contact);
      }
    }
    if (!touched.isEmpty()) {
      created.forEach(contact -> touched.remove(contact.id()));
    }
    Set<UUID> added = list.add(connection, created, touched);
    // Only the first row that touches a contact put it on the list.
    for (int i = 0; i < results.size(); i++) {
      RowResult result = results.get(i);
      if (result.outcome() == RowOutcome.CREATED || added.remove(result.contactId())) {
        results.set(i, result.withListAdded());
      }
    }
  }
}
