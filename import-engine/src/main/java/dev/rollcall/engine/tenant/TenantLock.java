package dev.rollcall.engine.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
      """;

  private TenantLock() {}

  /** Waits for the lock of the tenant's contacts and holds it to the end of the transaction. */
  public static void acquire(Connection connection, UUID tenantId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
      statement.setString(1, tenantId.toString());
      statement.execute();
    }
  }

  /** Says that this transaction, which holds the lock, changes contacts of the tenant. */
  public static void raiseContactsRevision(Connection connection, UUID tenantId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RAISE_REVISION)) {
      statement.setObject(1, tenantId);
      statement.executeUpdate();
    }
  }
}
