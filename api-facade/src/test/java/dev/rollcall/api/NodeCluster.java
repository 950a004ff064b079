package dev.rollcall.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nodes that share one database and one file store, and nothing else. All of them are killed when
 * the cluster is closed, or when the JVM of the test ends.
 */
final class NodeCluster implements AutoCloseable {
  /** Short, so that tests are quick; a node renews it four times as often. */
  static final Duration LEASE = Duration.ofSeconds(3);

  private static final String ADMIN_TOKEN = "rc_admin-of-the-cluster";

  /** What every status was and when, also of imports that nobody looked at in time. */
  private static final String RECORD_STATUS_CHANGES =
      """
      CREATE TABLE status_changes (
        number bigint GENERATED ALWAYS AS IDENTITY,
        tenant_id uuid, import_id uuid, status text, lease_owner text, fence bigint,
        processed_rows bigint, attempts_without_progress integer,
        at timestamptz DEFAULT clock_timestamp());
      CREATE FUNCTION record_status_change() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        INSERT INTO public.status_changes (tenant_id, import_id, status, lease_owner, fence,
          processed_rows, attempts_without_progress)
        VALUES (NEW.tenant_id, NEW.id, NEW.status, NEW.lease_owner, NEW.fence,
          NEW.processed_rows, NEW.attempts_without_progress);
        RETURN NULL;
      END $$;
      CREATE TRIGGER record_status_change AFTER UPDATE OF status ON import_jobs
        FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
        EXECUTE FUNCTION record_status_change();
      """;

  private final AtomicInteger tenants = new AtomicInteger();
  private final AtomicInteger directories = new AtomicInteger();
  private final Collection<NodeProcess> nodes = new ConcurrentLinkedQueue<>();
  private final Path directory;
  private final StoppablePostgres postgres;
  private final Thread atEndOfJvm = new Thread(this::stopAll);

  private NodeCluster(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.postgres = new StoppablePostgres(directory.resolve("postgres"));
    Runtime.getRuntime().addShutdownHook(atEndOfJvm);
  }

  /** A cluster without nodes, below the directory. */
  static NodeCluster in(Path directory) throws IOException {
    return new NodeCluster(directory);
  }

  StoppablePostgres postgres() {
    return postgres;
  }

  /** The tables themselves, with the rights of their owner. */
  JdbcClient tables() {
    return postgres.tables();
  }

  /** The folder that all nodes keep files in. */
  Path files() {
    return directory.resolve("files");
  }

  /**
   * Starts another node and does not wait for it. Later arguments win over those of the cluster.
   */
  NodeProcess startNode(String... more) throws IOException {
    Path home = Files.createDirectory(directory.resolve("node-" + directories.incrementAndGet()));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--rollcall.files.directory=" + files(),
                "--rollcall.imports.lease=" + LEASE.toMillis() + "ms",
                "--rollcall.imports.chunk-size=" + CrashFile.CHUNK,
                "--rollcall.database.silent-transaction=" + LEASE.toMillis() + "ms"));
    for (String argument : more) {
      String name = argument.substring(0, argument.indexOf('=') + 1);
      arguments.removeIf(given -> given.startsWith(name));
      arguments.add(argument);
    }
    NodeProcess node =
        NodeProcess.start(
            home,
            Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME",
                postgres.username(),
                "SPRING_DATASOURCE_PASSWORD",
                postgres.password(),
                "ROLLCALL_SECRET_KEY",
                "a key of the tests, of 32 characters",
                "ROLLCALL_OUTSIDE_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "ROLLCALL_WEBHOOKS_CONNECT_TIMEOUT",
                "1s",
                "ROLLCALL_WEBHOOKS_TIMEOUT",
                "1s",
                "ROLLCALL_ADMIN_TOKEN",
                ADMIN_TOKEN),
            arguments);
    nodes.add(node);
    return node;
  }

  /** Notes every change of a status from now on; once, after the first node was ready. */
  void recordStatusChanges() {
    tables().sql(RECORD_STATUS_CHANGES).update();
  }

  static ApiClient admin(NodeProcess node) {
    return withToken(node, ADMIN_TOKEN);
  }

  static ApiClient withToken(NodeProcess node, String token) {
    return node.api(Map.of("Authorization", "Bearer " + token));
  }

  /** Somebody to import for. */
  record Tenant(String id, String token) {
    ApiClient on(NodeProcess node) {
      return withToken(node, token);
    }
  }

  Tenant newTenant(NodeProcess node) {
    String name = "Tenant " + tenants.incrementAndGet();
    String id =
        admin(node).post("/v1/admin/tenants", Map.of("name", name)).json().get("id").asString();
    String token =
        admin(node)
            .post("/v1/admin/api-keys", Map.of("tenant_id", id, "role", "customer", "name", "Test"))
            .json()
            .get("token")
            .asString();
    return new Tenant(id, token);
  }

  private void stopAll() {
    nodes.forEach(NodeProcess::close);
    postgres.close();
  }

  @Override
  public void close() {
    stopAll();
    Runtime.getRuntime().removeShutdownHook(atEndOfJvm);
  }
}
