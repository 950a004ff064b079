package dev.rollcall.engine.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The database role under which requests of tenants run. Roles belong to the whole server, so the
 * name is configurable and making it is repeatable.
 *
 * @param name an SQL identifier in lower case, so that it needs no quotes anywhere
 */
public record TenantRole(String name) {
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";

  /** Refuses names that are not plain identifiers. */
  public TenantRole {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "rollcall.database.tenant-role must be an identifier of lower-case letters, digits and _: "
              + name);
    }
  }

  /**
   * Makes the role unless it exists and lets the connected user act as it. Safe when several nodes
   * start at once.
   *
   * @throws TenantRoleException if the connected user may not do that
   */
  public void ensureExists(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      if (!exists(connection)) {
        try {
          execute(connection, "CREATE ROLE " + name + " NOLOGIN");
        } catch (SQLException e) {
          // Another node may have been quicker.
          if (!DUPLICATE_OBJECT.equals(e.getSQLState())
              && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
            throw e;
          }
        }
      }
      if (!mayActAsRole(connection)) {
        execute(connection, "GRANT " + name + " TO CURRENT_USER");
      }
    } catch (SQLException e) {
      throw new TenantRoleException(name, e);
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    return ask(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)");
  }

  private boolean mayActAsRole(Connection connection) throws SQLException {
    return ask(connection, "SELECT pg_has_role(current_user, ?, 'MEMBER')");
  }

  private boolean ask(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
