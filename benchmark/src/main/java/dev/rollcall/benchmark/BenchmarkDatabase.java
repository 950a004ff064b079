package dev.rollcall.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.db.embedded.EmbeddedPostgres;
import dev.rollcall.engine.tenant.TenantRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A server of its own with durable settings. Databases that are filled once are kept between runs and
 * copied for each measurement, so that every competitor meets the same table.
 */
final class BenchmarkDatabase implements AutoCloseable {
  static final UUID TENANT = UUID.fromString("01900000-0000-7000-8000-000000000001");
  static final UUID LIST = UUID.fromString("01900000-0000-7000-8000-0000000000a1");
  private static final UUID OTHER_TENANT = UUID.fromString("01900000-0000-7000-8000-000000000002");
  private static final String COLUMNS =
      "email, first_name, last_name, phone, company, title, address_line1, city, postal_code,"
          + " country, tags, tenant_id, id";

  /** What a production server of this size would have; durability is left as it is. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "30min",
          "maintenance_work_mem", "512MB",
          "shared_preload_libraries", "pg_stat_statements",
          "autovacuum", "off");

  private final EmbeddedPostgres server;

  BenchmarkDatabase(Path directory) {
    server = EmbeddedPostgres.start(directory, SETTINGS);
  }

  /** A fresh copy of the table with so many contacts of the tenant and as many of another. */
  HikariDataSource copyOf(int contacts) throws SQLException, IOException {
    String base = "base_" + contacts;
    if (!exists(base)) {
      fill(base, contacts);
    }
    execute("postgres", "DROP DATABASE IF EXISTS run WITH (FORCE)");
    execute("postgres", "CREATE DATABASE run TEMPLATE " + base + " STRATEGY FILE_COPY");
    execute("run", "CHECKPOINT");
    HikariDataSource pool = pool("run");
    warm(pool);
    return pool;
  }

  /** A copied table is cold; everybody shall find it in the cache. */
  private static void warm(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
      statement.execute(
          "SELECT pg_prewarm(oid) FROM pg_class WHERE relkind IN ('r', 'i')"
              + " AND relname LIKE 'contact%'");
    }
  }

  private boolean exists(String name) throws SQLException {
    try (HikariDataSource pool = pool("postgres");
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
      return row.next();
    }
  }

  private void fill(String base, int contacts) throws SQLException, IOException {
    String filling = base + "_filling";
    execute("postgres", "DROP DATABASE IF EXISTS " + filling + " WITH (FORCE)");
    execute("postgres", "CREATE DATABASE " + filling);
    try (HikariDataSource pool = pool(filling)) {
      new TenantRole("rollcall_tenant").ensureExists(pool);
      Flyway.configure()
          .dataSource(pool)
          .placeholders(Map.of("tenant_role", "rollcall_tenant"))
          .load()
          .migrate();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT ensure_import_partitions(now(), 2)");
        statement.execute(
            "INSERT INTO tenants (id, name) VALUES ('%s', 'Measured'), ('%s', 'Others')"
                .formatted(TENANT, OTHER_TENANT));
        statement.execute(
            "INSERT INTO contact_lists (tenant_id, id, name) VALUES ('%s', '%s', 'Benchmark')"
                .formatted(TENANT, LIST));
        copyContacts(connection, TENANT, 0, contacts);
        copyContacts(connection, OTHER_TENANT, 0, contacts);
        statement.execute("VACUUM (ANALYZE)");
      }
    }
    execute("postgres", "ALTER DATABASE " + filling + " RENAME TO " + base);
  }

  private static void copyContacts(Connection connection, UUID tenant, long from, int count)
      throws SQLException, IOException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY contacts (" + COLUMNS + ") FROM STDIN (FORMAT csv)");
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (long number = from; number < from + count; number++) {
      rows.write(
          asCsvRow(BenchmarkContacts.cells(number, 0), tenant, contactId(tenant, number))
              .getBytes(StandardCharsets.UTF_8));
      if (rows.size() > 1 << 20) {
        copy.writeToCopy(rows.toByteArray(), 0, rows.size());
        rows.reset();
      }
    }
    copy.writeToCopy(rows.toByteArray(), 0, rows.size());
    copy.endCopy();
  }

  private static UUID contactId(UUID tenant, long number) {
    return new UUID(0x0190_0000_0000_7000L + (number << 16), tenant.getLeastSignificantBits() + number);
  }

  /** Writes the rows of a file of {@link BenchmarkContacts} as the table's columns. */
  static void writeTableCsv(Path source, Path target) throws IOException {
    long base = System.currentTimeMillis() << 16;
    try (var lines = Files.lines(source, StandardCharsets.UTF_8);
        var writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line : (Iterable<String>) lines.skip(1)::iterator) {
        number++;
        UUID id = new UUID(base + (number << 4 & 0xFFFFFF0000L) | 0x7000L, number);
        writer.write(asCsvRow(line.split(","), TENANT, id));
      }
    }
  }

  static String copyStatement() {
    return "COPY contacts (" + COLUMNS + ") FROM STDIN (FORMAT csv)";
  }

  private static String asCsvRow(String[] cells, UUID tenant, UUID id) {
    cells[10] = "{" + cells[10] + "}";
    return String.join(",", cells) + "," + tenant + "," + id + "\n";
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

  String url(String database) {
    return server.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
  }

  String username() {
    return server.username();
  }

  String password() {
    return server.password();
  }

  private void execute(String database, String sql) throws SQLException {
    try (HikariDataSource pool = pool(database);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
