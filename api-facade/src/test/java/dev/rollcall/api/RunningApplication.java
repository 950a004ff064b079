package dev.rollcall.api;

import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real application on a free port and a database of its own. One serves all tests of the JVM:
 * each test makes its own tenants, which never meet.
 */
final class RunningApplication implements AutoCloseable {
  static final String ADMIN_TOKEN = "rc_admin-of-the-tests";

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private static RunningApplication shared;

  private final ConfigurableApplicationContext context;
  private final TestDatabase database;
  private final Path directory;

  private RunningApplication(
      TestDatabase database, Path directory, Map<String, String> more, Class<?>... sources) {
    this.database = database;
    this.directory = directory;
    SpringApplication application = new SpringApplication(RollcallApplication.class);
    application.addPrimarySources(List.of(sources));
    // It ends with the JVM; its database, which ends then too, may be gone before it.
    application.setRegisterShutdownHook(false);
    context =
        application.run(
            arguments(
                Map.of(
                    "server.port",
                    "0",
                    "rollcall.secret-key",
                    "a key of the tests, of 32 characters",
                    "rollcall.outside.allowed-networks",
                    "127.0.0.0/8",
                    "rollcall.webhooks.poll",
                    "100ms",
                    "rollcall.webhooks.first-retry",
                    "200ms",
                    "spring.datasource.url",
                    database.jdbcUrl(),
                    "spring.datasource.username",
                    database.username(),
                    "spring.datasource.password",
                    database.password(),
                    "rollcall.data-dir",
                    directory.toString(),
                    "rollcall.admin-token",
                    ADMIN_TOKEN),
                more));
  }

  static synchronized RunningApplication shared() {
    if (shared == null) {
      shared = new RunningApplication(TestDatabase.create(), temporaryDirectory(), Map.of());
    }
    return shared;
  }

  /**
   * Another node beside this one, on the same database and files.
   *
   * @param more properties that only it has
   * @param sources configuration that only it has
   */
  RunningApplication anotherNode(Map<String, String> more, Class<?>... sources) {
    return new RunningApplication(database, directory, more, sources);
  }

  /** Shuts a node down that a test has started. */
  @Override
  public void close() {
    if (this == shared) {
      throw new IllegalStateException("Other tests need it");
    }
    context.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private static String[] arguments(Map<String, String> properties, Map<String, String> more) {
    return Stream.concat(properties.entrySet().stream(), more.entrySet().stream())
        .map(property -> "--" + property.getKey() + "=" + property.getValue())
        .toArray(String[]::new);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("rollcall-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
  }

  /** A client without a token. */
  ApiClient anonymous() {
    return new ApiClient(port(), Map.of());
  }

  ApiClient withToken(String token) {
    return new ApiClient(port(), Map.of("Authorization", "Bearer " + token));
  }

  ApiClient admin() {
    return withToken(ADMIN_TOKEN);
  }

  /** A customer of a new tenant. */
  Customer newCustomer() {
    String name = "Tenant " + TENANTS.incrementAndGet();
    String tenantId =
        admin().post("/v1/admin/tenants", Map.of("name", name)).json().get("id").asString();
    String token =
        admin()
            .post(
                "/v1/admin/api-keys",
                Map.of("tenant_id", tenantId, "role", "customer", "name", "Test"))
            .json()
            .get("token")
            .asString();
    return new Customer(tenantId, token, withToken(token));
  }

  /** Somebody to test with. */
  record Customer(String tenantId, String token, ApiClient api) {}

  /** What the file store holds of the tenant, finished or not. */
  List<Path> filesOf(String tenantId) {
    Path files = directory.resolve("files").resolve(tenantId);
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(files)) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tables themselves, with the rights of their owner. */
  JdbcClient tables() {
    DataSource dataSource = database.dataSource();
    return JdbcClient.create(dataSource);
  }
}
