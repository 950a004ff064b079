package dev.rollcall.engine.write;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RowOutcome;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.tenant.TenantLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  /** A writer for one import; every contact that it touches joins the list, if there is one. */
  public ContactChunkWriter(UUID tenantId, WriteRules rules, @Nullable UUID listId) {
    this.tenantId = tenantId;
    this.rules = rules;
    this.contacts = new ContactTable(tenantId);
    this.list = listId == null ? null : new ListMembership(tenantId, listId);
  }

  /**
   * Writes the rows in their order and tells what became of each. Takes the tenant lock first and
   * leaves it to the transaction's end.
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
      contacts.insert(connection, resolver.created());
      contacts.update(connection, resolver.changed());
      if (!resolver.created().isEmpty() || !resolver.changed().isEmpty()) {
        TenantLock.raiseContactsRevision(connection, tenantId);
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
    boolean update = rules.strategy() == DuplicateStrategy.UPDATE;
    ContactLookup lookup = new ContactLookup(connection, tenantId, update);
    DuplicateResolver resolver =
        new DuplicateResolver(rules, UuidCreator::getTimeOrderedEpoch, lookup::loadAfter);
    if (rules.strategy() != DuplicateStrategy.CREATE_NEW) {
      for (MatchField matchField : rules.matchFields()) {
        // In the order of the index that they are looked up in.
        Set<String> keys = new TreeSet<>();
        for (ContactRow row : rows) {
          String key = row.key(matchField);
          if (key != null) {
            keys.add(key);
          }
        }
        lookup.load(resolver, matchField, keys);
      }
    }
    return resolver;
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
