package dev.rollcall.engine.write;

import dev.rollcall.engine.tenant.TenantLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do to single contacts, by the rules of every writer of contacts: the tenant lock
 * first, then the contact, and the number of the tenant's state raised when something changed. The
 * caller's transaction runs as the owner of the tables.
 */
public final class ContactRemoval {
  private static final String VERSION =
      """
      SELECT version FROM contacts
      WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL
      FOR UPDATE
      """;

  private static final String DELETE =
      """
      UPDATE contacts SET deleted_at = now(), updated_at = now(), version = version + 1
      WHERE tenant_id = ? AND id = ?
      """;

  private ContactRemoval() {}

  /** How a removal ended. */
  public enum Result {
    /** The contact is deleted. */
    REMOVED,
    /** The tenant has no such contact, or it was deleted before. */
    NOT_FOUND,
    /** Its version is not the expected one. */
    CHANGED
  }

  /**
   * Deletes the contact so that no import, list or search finds it. Its row stays for the histories
   * of imports.
   *
   * @param expectedVersion the version that the contact must have; null for any
   */
  public static Result delete(
      Connection connection, UUID tenantId, UUID contactId, @Nullable Long expectedVersion)
      throws SQLException {
    TenantLock.acquire(connection, tenantId);
    Long version = version(connection, tenantId, contactId);
    if (version == null) {
      return Result.NOT_FOUND;
    }
    if (expectedVersion != null && !expectedVersion.equals(version)) {
      return Result.CHANGED;
    }
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setObject(1, tenantId);
      statement.setObject(2, contactId);
      statement.executeUpdate();
    }
    TenantLock.raiseContactsRevision(connection, tenantId);
    return Result.REMOVED;
  }

  private static @Nullable Long version(Connection connection, UUID tenantId, UUID contactId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
      statement.setObject(1, tenantId);
      statement.setObject(2, contactId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }
}
