package dev.rollcall.engine.write;

import dev.rollcall.engine.copy.CopyBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Puts the contacts of a chunk on the import's list and tells who was not on it before. */
final class ListMembership {
  private static final String ADD_UNLESS_MEMBER =
      """
      INSERT INTO contact_list_members (tenant_id, list_id, contact_id)
      SELECT ?, ?, contact.id FROM unnest(?::uuid[]) AS contact(id)
      ON CONFLICT DO NOTHING
      RETURNING contact_id
      """;

  private final UUID tenantId;
  private final UUID listId;
  private final CopyBuffer newMembers =
      new CopyBuffer("contact_list_members", List.of("tenant_id", "list_id", "contact_id"));

  ListMembership(UUID tenantId, UUID listId) {
    this.tenantId = tenantId;
    this.listId = listId;
  }

  /**
   * Adds new contacts, which are on no list, and existing ones unless they are on it.
   *
   * @return those of the existing ones that were not on the list
   */
  Set<UUID> add(Connection connection, List<ContactState> created, Set<UUID> existing)
      throws SQLException {
    Set<UUID> added = new HashSet<>();
    if (!created.isEmpty()) {
      newMembers.copy(
          connection,
          () -> {
            for (ContactState contact : created) {
              newMembers.beginRow().uuid(tenantId).uuid(listId).uuid(contact.id());
            }
          });
    }
    if (!existing.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(ADD_UNLESS_MEMBER)) {
        statement.setObject(1, tenantId);
        statement.setObject(2, listId);
        statement.setArray(3, connection.createArrayOf("uuid", existing.toArray()));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            added.add(row.getObject(1, UUID.class));
          }
        }
      }
    }
    return added;
  }
}
