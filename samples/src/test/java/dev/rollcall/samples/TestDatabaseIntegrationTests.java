package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseIntegrationTests {

  @Test
  void eachDatabaseIsEmptyAndItsOwn() throws Exception {
    try (TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create()) {
      assertThat(other.jdbcUrl()).isNotEqualTo(one.jdbcUrl());
      execute(one.dataSource(), "CREATE TABLE person (name text)");
      assertThat(ask(other.dataSource(), TABLES)).isEqualTo("0");
      assertThat(ask(one.dataSource(), "SHOW fsync")).isEqualTo("off");
      assertThat(ask(one.dataSource(), "SELECT lower('ÀÉÎ') || ('a' < 'B')")).isEqualTo("àéîfalse");
    }
  }

  @Test
  void migrationRunsOnceAndEachDatabaseStartsFromItsResult() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (TestDatabase one = migrated(runs);
        TestDatabase other = migrated(runs)) {
      assertThat(runs).hasValue(1);
      execute(one.dataSource(), "DELETE FROM person");
      assertThat(ask(one.dataSource(), "SELECT count(*) FROM person")).isEqualTo("0");
      assertThat(ask(other.dataSource(), "SELECT name FROM person")).isEqualTo("Ada Example");
    }
  }

  @Test
  void migratedDatabaseHasTheTablesOfTheProject() throws Exception {
    try (TestDatabase database = TestDatabase.migrated()) {
      assertThat(ask(database.dataSource(), "SELECT count(*) FROM tenants")).isNotNull();
      assertThat(
              ask(
                  database.dataSource(),
                  "SELECT has_table_privilege('"
                      + TestDatabase.TENANT_ROLE
                      + "', 'tenants', 'SELECT')"))
          .isEqualTo("t");
    }
  }

  @Test
  void closedDatabaseIsGoneWithItsConnections() throws Exception {
    TestDatabase database = TestDatabase.create();
    try (Connection left = database.dataSource().getConnection()) {
      database.close();
      database.close();
      assertThat(left.isValid(5)).isFalse();
    }
    assertThatThrownBy(() -> database.dataSource().getConnection().close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("does not exist");
  }

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

  private static TestDatabase migrated(AtomicInteger runs) {
    return TestDatabase.migrated(
        "one person",
        dataSource -> {
          runs.incrementAndGet();
          execute(dataSource, "CREATE TABLE person (name text)");
          execute(dataSource, "INSERT INTO person VALUES ('Ada Example')");
        });
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static String ask(DataSource dataSource, String question) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      result.next();
      return result.getString(1);
    }
  }
}
