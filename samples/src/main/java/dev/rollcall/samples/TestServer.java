package dev.rollcall.samples;

import dev.rollcall.db.embedded.EmbeddedPostgres;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server of this JVM's tests, started by the first test that needs it.
 *
 * @param jdbcUrlPrefix what comes before the name of a database
 */
record TestServer(String jdbcUrlPrefix, String username, String password, AutoCloseable process) {

  private static final Logger log = LoggerFactory.getLogger(TestServer.class);
  private static final String IMAGE = "postgres:17-alpine";

  /** Nothing in it has to survive; several test contexts with their pools are open at a time. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_connections", "300");

  private static final class Holder {
    private static final TestServer INSTANCE = start();
  }

  static TestServer shared() {
    return Holder.INSTANCE;
  }

  private static TestServer start() {
    TestServer server = DockerEngine.answers() ? startContainerIfPossible() : startEmbedded();
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "test-database-stop"));
    return server;
  }

  private static TestServer startContainerIfPossible() {
    try {
      return startContainer();
    } catch (RuntimeException e) {
      log.warn("{} did not start in Docker; the embedded server is used instead", IMAGE, e);
      return startEmbedded();
    }
  }

  private static TestServer startContainer() {
    StringBuilder command = new StringBuilder("postgres");
    new TreeMap<>(SETTINGS)
        .forEach((name, value) -> command.append(" -c ").append(name).append('=').append(value));
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withEnv(
                "POSTGRES_INITDB_ARGS",
                "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
            .withCommand(command.toString());
    container.start();
    return new TestServer(
        "jdbc:postgresql://"
            + container.getHost()
            + ":"
            + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
            + "/",
        container.getUsername(),
        container.getPassword(),
        container);
  }

  private static TestServer startEmbedded() {
    EmbeddedPostgres postgres = EmbeddedPostgres.startThrowAway(SETTINGS);
    return new TestServer(
        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/",
        postgres.username(),
        postgres.password(),
        postgres);
  }

  private void stop() {
    try {
      process.close();
    } catch (Exception e) {
      log.warn("The test database server did not stop", e);
    }
  }
}
