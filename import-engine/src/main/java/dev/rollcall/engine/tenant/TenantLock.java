package dev.rollcall.engine.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The lock that every transaction takes before it looks at contacts of a tenant in order to write
 * them. It makes what an import decides from its lookup still true when it writes, and it gives
 * {@code contacts.seq} its meaning as an order.
 */
public final class TenantLock {
  private static final String ACQUIRE =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('rollcall.contacts.' || ?, 0))
      """;

  private static final String RAISE_REVISION =
      """
      UPDATE tenants SET contacts_revision = contacts_revision + 1 WHERE id = ?
      RETURNING contacts_revision
      """;

  /** A statement of its own: its snapshot is taken after the lock was got. */
  private static final String READ_REVISION =
      """
      SELECT contacts_revision FROM tenants WHERE id = ?
      """;

  private TenantLock() {}

  /** Waits for the lock of the tenant's contacts and holds it to the end of the transaction. */
  public static void acquire(Connection connection, UUID tenantId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
      statement.setString(1, tenantId.toString());
      statement.execute();
    }
  }

  /**
   * Which state of the tenant's contacts the transaction sees: the same number is the same state.
   * Final only for who holds the lock.
   */
  public static long contactsRevision(Connection connection, UUID tenantId) throws SQLException {
    return revision(connection, READ_REVISION, tenantId);
  }

  /**
   * Says that this transaction, which holds the lock, changes contacts of the tenant.
   *
   * @return the number of the state that it makes
   */
  public static long raiseContactsRevision(Connection connection, UUID tenantId)
      throws SQLException {
    return revision(connection, RAISE_REVISION, tenantId);
  }

  private static long revision(Connection connection, String query, UUID tenantId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, tenantId);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("There is no tenant " + tenantId);
        }
        return row.getLong(1);
      }
    }
  }
}
