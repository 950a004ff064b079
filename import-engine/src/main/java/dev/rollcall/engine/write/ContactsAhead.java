package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.tenant.TenantLock;
import dev.rollcall.engine.write.ContactLookup.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks the contacts of the next chunk up while the database still writes the chunk before, on a
 * connection of its own. That is half of the lookup's cost gone, and it would be wrong without what
 * follows: the tenant lock is not held, so everything that is found may be out of date.
 *
 * <p>What makes it right is {@code tenants.contacts_revision}: every transaction that writes
 * contacts of the tenant raises it by one, under the tenant lock. An early lookup reads the number
 * R in the same snapshot as the contacts. Under the lock, the next chunk's transaction reads the
 * number again:
 *
 * <ul>
 *   <li>it is R: nobody wrote since, what was found is what is there;
 *   <li>it is R + 1, and that step is the chunk before, of this same import: what is there is what
 *       was found with the contacts laid over it that this chunk left behind, which are known
 *       exactly, in memory;
 *   <li>anything else: somebody else wrote, and the chunk looks everything up under the lock.
 * </ul>
 *
 * <p>An early lookup that fails, comes late or would be too large is none; it never fails an
 * import. For updates the contacts are not locked by it; the update then checks their versions.
 *
 * <p>Used by two threads: one looks up, the other takes what was found.
 */
public final class ContactsAhead {
  private static final Logger LOG = LoggerFactory.getLogger(ContactsAhead.class);

  /** As the first statements of a transaction, in one message. */
  private static final String ONE_SNAPSHOT =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY
      """;

  /** Longer than a lookup takes that is of any use. */
  private static final long WAIT_SECONDS = 10;

  private final DataSource dataSource;
  private final UUID tenantId;
  private final WriteRules rules;
  private final Deque<Lookup> lookups = new ArrayDeque<>();

  /**
   * Early lookups for one import.
   *
   * @param dataSource gives connections that are in no transaction of the calling thread
   */
  public ContactsAhead(DataSource dataSource, UUID tenantId, WriteRules rules) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
    this.rules = rules;
  }

  /**
   * What an early lookup found.
   *
   * @param revision of the tenant's contacts when it looked
   * @param contacts every contact that holds one of the keys
   */
  record Found(long revision, ChunkKeys keys, List<ContactState> contacts) {}

  private record Lookup(long firstRow, long lastRow, CompletableFuture<@Nullable Found> found) {}

  /**
   * Looks up the contacts of a chunk.
   *
   * @param rows the valid rows that a later {@link ContactChunkWriter#write} will get, in the order
   *     of the file
   */
  public void lookUp(List<ContactRow> rows) {
    if (rules.strategy() == DuplicateStrategy.CREATE_NEW || rows.isEmpty()) {
      return;
    }
    // A connection first: nobody waits for a lookup that waits for a connection.
    try (Connection connection = dataSource.getConnection()) {
      Lookup lookup =
          new Lookup(
              rows.get(0).raw().number(),
              rows.get(rows.size() - 1).raw().number(),
              new CompletableFuture<>());
      synchronized (lookups) {
        lookups.add(lookup);
      }
      @Nullable Found found = null;
      try {
        found = find(connection, ChunkKeys.of(rules, rows));
      } finally {
        lookup.found().complete(found);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Contacts were not looked up early; the chunk does it itself", e);
    }
  }

  private @Nullable Found find(Connection connection, ChunkKeys keys) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ONE_SNAPSHOT);
      }
      long revision = TenantLock.contactsRevision(connection, tenantId);
      ContactLookup lookup = new ContactLookup(connection, tenantId, extent(rules, false));
      List<ContactState> contacts = new ArrayList<>();
      for (MatchField matchField : rules.matchFields()) {
        List<ContactState> holders = lookup.holders(matchField, keys.of(matchField));
        if (holders == null) {
          return null;
        }
        contacts.addAll(holders);
      }
      return new Found(revision, keys, contacts);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /** What was found for these rows; null when they have to be looked up now. */
  @Nullable Found take(List<? extends ContactRow> rows) {
    long firstRow = rows.get(0).raw().number();
    long lastRow = rows.get(rows.size() - 1).raw().number();
    Lookup lookup;
    synchronized (lookups) {
      lookup = lookups.peek();
      while (lookup != null && lookup.lastRow() < lastRow) {
        lookups.remove();
        lookup = lookups.peek();
      }
      if (lookup == null || lookup.firstRow() > firstRow) {
        return null;
      }
    }
    try {
      return lookup.found().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  static Extent extent(WriteRules rules, boolean locked) {
    if (rules.strategy() != DuplicateStrategy.UPDATE) {
      return Extent.KEYS;
    }
    return locked ? Extent.VALUES_LOCKED : Extent.VALUES;
  }
}
