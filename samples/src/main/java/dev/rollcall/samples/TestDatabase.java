package dev.rollcall.samples;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database of its own for a test or a test class.
 *
 * <p>All of a JVM's test databases live on one server, which the first of them starts and the end
 * of the JVM stops: {@code postgres:17-alpine} in Docker when an engine answers, else the embedded
 * server without fsync. The user is a superuser.
 *
 * <p><strong>Roles are global to the server</strong>: what one database's migration creates with
 * {@code CREATE ROLE}, all others see, and closing a database does not take it away. The same goes
 * for settings made with {@code ALTER SYSTEM}.
 *
 * <p>Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

  /**
   * The role that {@link #migrated()} has the migrations grant the rights of tenants' requests to.
   */
  public static final String TENANT_ROLE = "rollcall_tenant";

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

  private final TestServer server;
  private final String name;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TestDatabase(TestServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** A new, empty database. The first call in a JVM starts the server: some seconds. */
  public static TestDatabase create() {
    return create("template1");
  }

  /** A new database with all migrations of this project applied. */
  public static TestDatabase migrated() {
    return migrated("project", TestDatabase::migrateProject);
  }

  private static void migrateProject(DataSource dataSource) {
    // The application makes the role before it migrates; on this server it may exist already.
    execute(
        dataSource,
        """
        DO $$ BEGIN
          CREATE ROLE %s NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$"""
            .formatted(TENANT_ROLE));
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .placeholders(Map.of("tenant_role", TENANT_ROLE))
        .load()
        .migrate();
  }

  /**
   * A new database like the one that the migration leaves, which runs once per JVM and template:
   * later calls copy its result, in about a tenth of a second.
   *
   * @param template names the migration; one name always stands for the same migration
   * @param migration gets an empty database; must leave no connection open
   */
  public static TestDatabase migrated(String template, Consumer<DataSource> migration) {
    return create(TEMPLATES.computeIfAbsent(template, key -> template(migration)));
  }

  private static String template(Consumer<DataSource> migration) {
    TestDatabase database = create();
    migration.accept(database.dataSource());
    // A copy is refused while anybody is connected to the original.
    database.onServer("ALTER DATABASE " + database.name + " ALLOW_CONNECTIONS false");
    return database.name;
  }

  private static TestDatabase create(String template) {
    TestDatabase database =
        new TestDatabase(TestServer.shared(), "test_" + COUNTER.incrementAndGet());
    database.onServer("CREATE DATABASE " + database.name + " TEMPLATE " + template);
    return database;
  }

  /** Without user and password. */
  public String jdbcUrl() {
    return server.jdbcUrlPrefix() + name;
  }

  public String username() {
    return server.username();
  }

  public String password() {
    return server.password();
  }

  /** Opens a new connection each time; there is no pool, hence nothing to close. */
  public DataSource dataSource() {
    return dataSource(jdbcUrl());
  }

  /** Drops the database and ends its connections. Does nothing the second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onServer("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private void onServer(String sql) {
    execute(dataSource(server.jdbcUrlPrefix() + "postgres"), sql);
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The test server refused: " + sql, e);
    }
  }

  private DataSource dataSource(String jdbcUrl) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(jdbcUrl);
    dataSource.setUser(server.username());
    dataSource.setPassword(server.password());
    return dataSource;
  }
}
