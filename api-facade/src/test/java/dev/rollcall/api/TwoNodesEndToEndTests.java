package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.NodeCluster.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with working directories of their own share the work of one database. */
class TwoNodesEndToEndTests {
  private static final int PER_NODE = 4;
  private static final int PER_TENANT = 2;

  @TempDir private static Path directory;
  private static TwoNodes nodes;

  @BeforeAll
  static void startNodes() throws IOException, InterruptedException {
    nodes = TwoNodes.in(directory);
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  private record Change(String tenant, String importId, String status, String leaseOwner) {}

  @Test
  void queuedImportsRunOnAnyNodeWithRoomAndWithinTheLimitsOfBoth() {
    Set<String> imports = new HashSet<>();
    List<Tenant> tenants = new ArrayList<>();
    for (int tenant = 0; tenant < 6; tenant++) {
      tenants.add(nodes.cluster().newTenant(nodes.first()));
    }
    for (int round = 0; round < 4; round++) {
      for (Tenant tenant : tenants) {
        // One node takes them all in.
        Answer answer =
            tenant
                .on(nodes.first())
                .upload("people.csv", CrashFile.withRows(12_000), Map.of("auto_start", "true"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        imports.add(answer.json().get("job_id").asString());
      }
    }
    Eventually.becomes(
        () ->
            nodes
                .cluster()
                .tables()
                .sql(
                    "SELECT count(*) FROM import_jobs WHERE status = 'completed' AND source = 'upload'")
                .query(Long.class)
                .single(),
        completed -> completed == imports.size());

    Map<String, Change> running = new HashMap<>();
    Map<String, Integer> mostByNode = new HashMap<>();
    Map<String, Integer> mostByTenant = new HashMap<>();
    for (Change change : changes()) {
      if (!imports.contains(change.importId())) {
        continue;
      }
      running.remove(change.importId());
      if (change.status().equals("processing")) {
        running.put(change.importId(), change);
        mostByNode.merge(
            change.leaseOwner(), count(running, Change::leaseOwner, change), Math::max);
        mostByTenant.merge(change.tenant(), count(running, Change::tenant, change), Math::max);
      }
    }
    assertThat(mostByNode).hasSize(2);
    assertThat(mostByNode.values())
        .allSatisfy(most -> assertThat(most).isLessThanOrEqualTo(PER_NODE))
        .contains(PER_NODE);
    assertThat(mostByTenant).hasSize(tenants.size());
    assertThat(mostByTenant.values())
        .allSatisfy(most -> assertThat(most).isLessThanOrEqualTo(PER_TENANT))
        .contains(PER_TENANT);
  }

  private static int count(
      Map<String, Change> running, Function<Change, String> key, Change change) {
    return (int)
        running.values().stream()
            .filter(other -> key.apply(other).equals(key.apply(change)))
            .count();
  }

  private static List<Change> changes() {
    return nodes
        .cluster()
        .tables()
        .sql(
            """
            SELECT tenant_id::text AS tenant, import_id::text, status, lease_owner
            FROM status_changes ORDER BY number
            """)
        .query(Change.class)
        .list();
  }

  @Test
  void webhookOfANodeThatDiesWhileItDeliversIsDeliveredByAnother() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (WebhookReceiver receiver =
        new WebhookReceiver(
            number -> {
              if (number == 1) {
                arrived.countDown();
                LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
              }
              return 200;
            })) {
      Tenant tenant = nodes.cluster().newTenant(nodes.first());
      Answer answer =
          tenant
              .on(nodes.first())
              .post(
                  "/v1/imports/bulk",
                  Map.of(
                      "contacts",
                      List.of(Map.of("email", "ada@example.com")),
                      "webhook_url",
                      receiver.url()));
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      // Whichever of them it is that waits for the answer.
      nodes.first().kill();
      nodes.second().kill();
      nodes.replace(nodes.first());
      nodes.replace(nodes.second());

      Eventually.becomes(() -> receiver.received().size(), received -> received >= 2);
      assertThat(receiver.received().stream().map(WebhookReceiver.Received::id).distinct())
          .hasSize(1);
      nodes.ready();
      Eventually.becomes(
          () ->
              tenant
                  .on(nodes.first())
                  .get("/v1/webhook-deliveries")
                  .json()
                  .at("/deliveries/0/status")
                  .asString(""),
          "delivered"::equals);
    }
  }

  @Test
  void nodeWithAFileStoreOfItsOwnRefusesToStart() throws IOException {
    NodeProcess stranger =
        nodes.cluster().startNode("--rollcall.files.directory=" + directory.resolve("elsewhere"));
    assertThat(stranger.awaitEnd()).isNotZero();
    assertThat(stranger.log()).contains("rollcall.files.directory");
    assertThat(stranger.log()).doesNotContain("Tomcat started");
  }
}
