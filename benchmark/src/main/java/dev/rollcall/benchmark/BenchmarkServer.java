package dev.rollcall.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.db.embedded.EmbeddedPostgres;
import dev.rollcall.engine.tenant.TenantRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL server with durable settings. Databases that are filled once are kept between runs
 * and copied for each measurement, so that every competitor meets the same table.
 */
final class BenchmarkServer implements AutoCloseable {
  static final UUID TENANT = UUID.fromString("01900000-0000-7000-8000-000000000001");
  static final UUID OTHER_TENANT = UUID.fromString("01900000-0000-7000-8000-000000000002");
  static final UUID LIST = UUID.fromString("01900000-0000-7000-8000-0000000000a1");

  /** Contacts of the other tenant at most. */
  private static final int OTHERS = 1_000_000;

  /** The database in which a measurement runs. */
  static final String RUN = "run";

  /** What a server of this size would have in production; nothing here gives up durability. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "2GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "30min",
          "maintenance_work_mem", "512MB",
          "shared_preload_libraries", "pg_stat_statements",
          "autovacuum", "off");

  private final EmbeddedPostgres server;
  private final Path cluster;

  /** The base of {@link #RUN}; each has a file store of its own, as the engine demands. */
  private String base = "";

  BenchmarkServer(Path directory) {
    server = EmbeddedPostgres.start(directory, SETTINGS);
    cluster = directory.resolve("cluster");
  }

  /** Makes the database {@link #RUN} anew, with so many contacts of the tenant. */
  void prepare(BenchmarkData data, int contacts) throws SQLException, IOException {
    base = "base_" + contacts;
    if (!exists(base)) {
      fill(data, contacts);
      execute("postgres", "ALTER DATABASE " + RUN + " RENAME TO " + base);
    }
    recreate("TEMPLATE " + base + " STRATEGY FILE_COPY");
    execute(RUN, "CREATE EXTENSION IF NOT EXISTS pg_prewarm");
    execute(RUN, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    // A copied table is cold; every competitor shall find it in the cache.
    execute(
        RUN,
        "SELECT pg_prewarm(oid) FROM pg_class WHERE relkind IN ('r', 'i')"
            + " AND (relname LIKE 'contact%' OR relname LIKE 'stock%')");
    execute(RUN, "CHECKPOINT");
  }

  /** How many contacts of another tenant there are beside so many of the measured one. */
  static int others(int contacts) {
    return Math.min(contacts, OTHERS);
  }

  Path files(BenchmarkData data) {
    return data.directory().resolve("files-" + base);
  }

  private void recreate(String like) throws SQLException {
    execute("postgres", "DROP DATABASE IF EXISTS " + RUN + " WITH (FORCE)");
    execute("postgres", "CREATE DATABASE " + RUN + " " + like);
  }

  private boolean exists(String name) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
      return row.next();
    }
  }

  private void fill(BenchmarkData data, int contacts) throws SQLException, IOException {
    recreate("");
    try (HikariDataSource pool = pool(RUN)) {
      new TenantRole("rollcall_tenant").ensureExists(pool);
      Flyway.configure()
          .dataSource(pool)
          .placeholders(Map.of("tenant_role", "rollcall_tenant"))
          .load()
          .migrate();
    }
    execute(RUN, "SELECT ensure_import_partitions(now(), 2)");
    execute(
        RUN,
        "INSERT INTO tenants (id, name) VALUES ('%s', 'Measured'), ('%s', 'Others')"
            .formatted(TENANT, OTHER_TENANT));
    execute(
        RUN,
        "INSERT INTO contact_lists (tenant_id, id, name) VALUES ('%s', '%s', 'Benchmark')"
            .formatted(TENANT, LIST));
    try (EngineApplication engine = EngineApplication.start(this, files(data), 5_000)) {
      engine.run(engine.upload(TENANT, data.before(contacts), "create_new", null));
      engine.run(engine.upload(OTHER_TENANT, data.ofOthers(others(contacts)), "create_new", null));
    }
    execute(RUN, "TRUNCATE import_rows, import_errors");
    execute(RUN, StockBatchImport.TABLE);
    execute(RUN, "VACUUM (ANALYZE)");
  }

  HikariDataSource pool(String database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url(database));
    pool.setUsername(server.username());
    pool.setPassword(server.password());
    pool.setMaximumPoolSize(8);
    pool.setMinimumIdle(0);
    return pool;
  }

  Connection connect(String database) throws SQLException {
    return java.sql.DriverManager.getConnection(
        url(database), server.username(), server.password());
  }

  String url(String database) {
    return server.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
  }

  int port() {
    return server.port();
  }

  String username() {
    return server.username();
  }

  String password() {
    return server.password();
  }

  /** The process from which all server processes descend. */
  long processId() throws IOException {
    return Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
  }

  void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String ask(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
