package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes on one database: who runs what, and that nobody is forgotten. */
class PlacementIntegrationTests {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path files;
  private final TestDatabase database = EngineHarness.migratedDatabase();
  private final List<EngineHarness> nodes = new ArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private EngineHarness node;

  @BeforeEach
  void startNode() {
    node = start(properties(2, 2));
  }

  @AfterEach
  void stopNodes() {
    goOn.countDown();
    nodes.forEach(EngineHarness::close);
    database.close();
  }

  private EngineHarness start(ImportProperties properties) {
    EngineHarness started = EngineHarness.node(database, properties, files);
    nodes.add(started);
    return started;
  }

  private static ImportProperties properties(int perNode, int perTenant) {
    return new ImportProperties(
        10,
        true,
        perNode,
        perTenant,
        Duration.ofSeconds(20),
        3,
        Duration.ofMillis(200),
        Duration.ZERO,
        Duration.ofDays(7),
        Duration.ofSeconds(20));
  }

  @Test
  void importRunsAtOnceWhereItWasQueuedAndLeavesNoToken() {
    for (int i = 0; i < 20; i++) {
      ImportJob job = queued(node, node.tenant("Small"), 5);
      assertThat(job.status()).isNotEqualTo(ImportStatus.QUEUED);
      ended(job);
    }
    await().atMost(SOON).until(() -> tokens() == 0);
  }

  @Test
  void importThatIsQueuedOnAFullNodeRunsOnAnother() {
    pauseReads(node);
    ImportJob first = queued(node, node.tenant("First"), 30);
    ImportJob second = queued(node, node.tenant("Second"), 30);
    ImportJob third = queued(node, node.tenant("Third"), 30);
    assertThat(third.status()).isEqualTo(ImportStatus.QUEUED);
    assertThat(third.queuePosition()).isEqualTo(1);

    EngineHarness other = start(properties(2, 2));

    assertThat(ended(third).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(nodesOf(third)).containsExactly(other.gate.node());
    assertThat(nodesOf(first)).containsExactly(node.gate.node());
    goOn.countDown();
    ended(first);
    ended(second);
  }

  @Test
  void tenantWithALongLineComesAfterANewcomerThoughItsImportsAreOlder() {
    node.queue.stop();
    UUID busy = node.tenant("Busy");
    List<ImportJob> line = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      line.add(queued(node, busy, 5));
    }
    ImportJob newcomer = queued(node, node.tenant("New"), 5);
    List<UUID> order = new ArrayList<>();
    node.gate.takeNext().ifPresent(first -> order.add(runs(first)));
    ImportJob second = queued(node, node.tenant("Newer"), 5);
    for (int i = 0; i < 5; i++) {
      node.gate.takeNext().ifPresent(next -> order.add(runs(next)));
    }
    assertThat(order)
        .containsExactly(
            line.get(0).id(),
            newcomer.id(),
            second.id(),
            line.get(1).id(),
            line.get(2).id(),
            line.get(3).id());
  }

  private UUID runs(ImportAttempt attempt) {
    assertThat(node.runner.run(attempt)).isEqualTo(ImportStatus.COMPLETED);
    return attempt.job().id();
  }

  @Test
  void tokenIsThereExactlyWhenItsImportIs() {
    node.queue.stop();
    UUID tenant = node.tenant("Together");
    ImportJob waiting = queued(node, tenant, 5);
    assertThat(tokens()).isEqualTo(1);
    node.control.stop(tenant, waiting.id());
    assertThat(tokens()).isZero();
    assertThatThrownBy(
            () ->
                node.transactions.run(
                    tenant,
                    () -> {
                      node.steps.restart(tenant, waiting.id());
                      throw new IllegalStateException("Something else fails");
                    }))
        .hasMessage("Something else fails");
    assertThat(tokens()).isZero();
    assertThat(node.control.get(tenant, waiting.id()).status()).isEqualTo(ImportStatus.STOPPED);
    node.control.restart(tenant, waiting.id());
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void importWhoseTokenWasLostIsPlacedAllTheSame() {
    node.queue.stop();
    ImportJob waiting = queued(node, node.tenant("Forgotten"), 5);
    node.jdbc.sql("DELETE FROM qrtz_simple_triggers WHERE sched_name = 'imports'").update();
    node.jdbc.sql("DELETE FROM qrtz_triggers WHERE sched_name = 'imports'").update();

    start(properties(2, 2));

    assertThat(ended(waiting).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  @Test
  void nodeThatIsShutDownHandsItsImportsToAnother() {
    pauseReads(node);
    ImportJob job = queued(node, node.tenant("Moving"), 100);
    await().atMost(SOON).until(() -> status(job).equals("processing"));
    EngineHarness other = start(properties(2, 2));
    Thread shutdown = new Thread(node.queue::stop);
    shutdown.start();
    await().atMost(SOON).until(() -> isAskedToHandOver(job));
    goOn.countDown();

    assertThat(ended(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(nodesOf(job)).containsExactly(node.gate.node(), other.gate.node());
    assertThat(rows(job)).isEqualTo(100);
  }

  @Test
  void importOfANodeThatGivesNoSignOfLifeGoesOnOnAnother() {
    pauseReads(node);
    ImportJob job = queued(node, node.tenant("Left behind"), 100);
    await().atMost(SOON).until(() -> status(job).equals("processing"));
    ImportAttempt leftBehind = node.gate.running().iterator().next();
    // Its other place is taken too: a node that is paused as a whole would not take the import
    // again.
    ImportJob neighbour = queued(node, node.tenant("Neighbour"), 5);
    await().atMost(SOON).until(() -> status(neighbour).equals("processing"));
    node.gate.leaves(leftBehind);
    EngineHarness other = start(properties(2, 2));
    node.jdbc
        .sql("UPDATE import_jobs SET lease_until = now() - interval '1 s' WHERE id = ?")
        .param(job.id())
        .update();

    assertThat(ended(job).status()).isEqualTo(ImportStatus.COMPLETED);

    assertThat(nodesOf(job)).containsExactly(node.gate.node(), other.gate.node());
    goOn.countDown();
    node.queue.stop();
    assertThat(rows(job)).isEqualTo(100);
    assertThat(status(job)).isEqualTo("completed");
  }

  @Test
  void failedAttemptIsTriedAgainAfterItsDelay() {
    files(node)
        .beforeEveryRead(
            number -> {
              if (isAttempt()) {
                throw new IOException("Injected: the disk is away");
              }
            });
    ImportJob job = queued(node, node.tenant("Retried"), 5);

    assertThat(ended(job).status()).isEqualTo(ImportStatus.FAILED);

    assertThat(nodesOf(job)).hasSize(3);
    files(node).beforeEveryRead(null);
    node.control.restart(job.tenantId(), job.id());
    assertThat(ended(job).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  @Test
  void tenantNeverRunsMoreAtOnceThanItMayAndTheOthersComeInBetween() {
    EngineHarness other = start(properties(2, 1));
    nodes.remove(node);
    node.close();
    pauseReads(other);
    UUID busy = other.tenant("Busy");
    List<ImportJob> many = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      many.add(queued(other, busy, 5));
    }
    ImportJob single = queued(other, other.tenant("Single"), 5);

    assertThat(single.status()).isEqualTo(ImportStatus.PROCESSING);
    assertThat(many.stream().filter(job -> status(other, job).equals("processing"))).hasSize(1);
    goOn.countDown();
    node = other;
    many.forEach(job -> assertThat(ended(job).status()).isEqualTo(ImportStatus.COMPLETED));
  }

  @Test
  void positionsInLineAreTheOrderInWhichImportsAreTaken() {
    node.queue.stop();
    UUID one = node.tenant("One");
    UUID two = node.tenant("Two");
    List<ImportJob> waiting = new ArrayList<>();
    for (UUID tenant : List.of(one, one, one, two, two)) {
      waiting.add(queued(node, tenant, 5));
    }
    List<Integer> positions =
        waiting.stream()
            .map(job -> node.control.get(job.tenantId(), job.id()).queuePosition())
            .toList();
    assertThat(positions).containsExactly(1, 3, 5, 2, 4);
    assertThat(
            node
                .control
                .list(
                    two, new ImportJobs.Filter(null, null, null, null, null, null, null, null, 50))
                .stream()
                .map(ImportJob::queuePosition))
        .containsExactly(4, 2);
    for (int position = 1; position <= 4; position++) {
      UUID taken = node.gate.takeNext().orElseThrow().job().id();
      assertThat(taken).isEqualTo(waiting.get(positions.indexOf(position)).id());
    }
    assertThat(node.gate.takeNext()).isEmpty();
  }

  private void pauseReads(EngineHarness engine) {
    files(engine)
        .beforeEveryRead(
            number -> {
              try {
                if (isAttempt() && !goOn.await(60, TimeUnit.SECONDS)) {
                  throw new IOException("Nobody ended the pause");
                }
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
  }

  /** Whether an attempt reads, and not the intake. */
  private static boolean isAttempt() {
    return Thread.currentThread().getName().startsWith("import-");
  }

  private static FailingFileStore files(EngineHarness engine) {
    return (FailingFileStore) engine.files;
  }

  private static ImportJob queued(EngineHarness engine, UUID tenant, int rows) {
    StringBuilder csv = new StringBuilder("Email\n");
    for (int i = 0; i < rows; i++) {
      csv.append("person").append(i).append("@example.com\n");
    }
    return engine.csv(
        tenant,
        csv.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("Email", "email"),
        Map.of());
  }

  private ImportJob ended(ImportJob job) {
    return await()
        .atMost(SOON)
        .until(() -> node.control.get(job.tenantId(), job.id()), now -> now.completedAt() != null);
  }

  private String status(ImportJob job) {
    return status(node, job);
  }

  private static String status(EngineHarness engine, ImportJob job) {
    return engine.control.get(job.tenantId(), job.id()).status().wireName();
  }

  private boolean isAskedToHandOver(ImportJob job) {
    return node.control.get(job.tenantId(), job.id()).stopRequest() == StopRequest.HAND_OVER;
  }

  private long rows(ImportJob job) {
    return node.control.get(job.tenantId(), job.id()).counts().processed();
  }

  private long tokens() {
    return node.jdbc
        .sql("SELECT count(*) FROM qrtz_triggers WHERE sched_name = 'imports'")
        .query(Long.class)
        .single();
  }

  /** The nodes of its attempts, in their order. */
  private List<String> nodesOf(ImportJob job) {
    return node.jdbc
        .sql(
            """
            SELECT node.parameter_value
            FROM batch_job_execution_params AS import
            JOIN batch_job_execution_params AS node USING (job_execution_id)
            WHERE import.parameter_name = 'importId' AND import.parameter_value = ?
              AND node.parameter_name = 'node'
            ORDER BY job_execution_id
            """)
        .param(job.id().toString())
        .query(String.class)
        .list();
  }
}
