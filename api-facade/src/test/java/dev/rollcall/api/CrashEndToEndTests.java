package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.CrashPoint.Order;
import dev.rollcall.api.DisturbedImport.StatusChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever becomes of the nodes and of the database, an import ends as if nothing had happened: the
 * real application in JVMs of its own, killed, paused and cut off.
 *
 * <p>Usually a sample of the crashes has its turn; {@code -Pcrash-suite} runs all of them. {@code
 * -Drollcall.crash-seed} repeats the random moments of a run, which logs its seed.
 */
class CrashEndToEndTests {
  private static final Logger LOG = LoggerFactory.getLogger(CrashEndToEndTests.class);
  private static final boolean ALL = "all".equals(System.getProperty("rollcall.crashes"));
  private static final List<String> STRATEGIES = List.of("skip", "update", "create_new");
  private static final int ROWS = ALL ? 30_000 : 12_000;
  private static final int RANDOM_CRASHES = ALL ? 54 : 1;

  /** What is promised for a node that dies while another lives. */
  private static final Duration TAKE_OVER = NodeCluster.LEASE.plusSeconds(60);

  /** What an import leaves that nobody disturbed, and how long it took, by strategy. */
  private static final Map<String, Map<String, String>> UNDISTURBED = new HashMap<>();

  private static final Map<String, Duration> DURATION = new HashMap<>();

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

  @BeforeEach
  void bothNodesAreReady() throws IOException, InterruptedException {
    nodes.ready();
  }

  private static DisturbedImport begin(NodeProcess node, String strategy) {
    return DisturbedImport.begin(nodes.cluster(), node, strategy, ROWS);
  }

  /** Usually the one that took the file; the other one may have been quicker. */
  private static NodeProcess runningNode(DisturbedImport disturbed) {
    return disturbed.runsOn(nodes.second()) ? nodes.second() : nodes.first();
  }

  private static Map<String, String> undisturbed(String strategy) {
    return UNDISTURBED.computeIfAbsent(
        strategy,
        key -> {
          DisturbedImport undisturbed = begin(nodes.first(), strategy).completed();
          undisturbed.hasTrueBooks();
          assertThat(undisturbed.executions()).containsExactly("COMPLETED");
          List<StatusChange> history = undisturbed.history();
          DURATION.put(
              strategy,
              Duration.between(history.get(0).at(), history.get(history.size() - 1).at()));
          return undisturbed.content();
        });
  }

  private static void endsLikeUndisturbed(DisturbedImport disturbed, String strategy) {
    disturbed.completed().hasTrueBooks();
    assertThat(disturbed.content()).isEqualTo(undisturbed(strategy));
    List<String> executions =
        Eventually.becomes(
            disturbed::executions,
            all -> all.stream().noneMatch(execution -> execution.contains("open")));
    // None when the node died between the end of the import and that of its execution.
    assertThat(executions.stream().filter("COMPLETED"::equals).count()).isLessThanOrEqualTo(1);
  }

  static Stream<Object[]> namedPoints() {
    List<Object[]> cases = new ArrayList<>();
    for (String strategy : ALL ? STRATEGIES : List.of("update")) {
      Order lookup = CrashPoint.AFTER_LOOKUP.dies(5);
      Order copy = CrashPoint.AFTER_COPY.dies(2);
      Order beforeCommit = CrashPoint.BEFORE_COMMIT.dies(3);
      Order afterCommit = CrashPoint.AFTER_COMMIT.dies(2);
      Order beforeEnd = CrashPoint.BEFORE_END.dies(1);
      Order afterEnd = CrashPoint.AFTER_END.dies(1);
      // Without a lookup nobody could die after it.
      boolean looks = !strategy.equals("create_new");
      cases.add(new Object[] {strategy, List.of(looks ? lookup : afterCommit, copy, beforeCommit)});
      cases.add(new Object[] {strategy, List.of(afterCommit, beforeEnd, afterEnd)});
      if (ALL) {
        for (CrashPoint point : CrashPoint.values()) {
          if (looks || point != CrashPoint.AFTER_LOOKUP) {
            cases.add(new Object[] {strategy, List.of(point.dies(1))});
          }
        }
        cases.add(new Object[] {strategy, List.of(afterCommit, afterCommit, afterCommit)});
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("namedPoints")
  void importWhoseNodesDieOneAfterTheOtherAtNamedPointsEndsLikeAnUndisturbedOne(
      String strategy, List<Order> orders) throws IOException {
    undisturbed(strategy);
    nodes.obey(orders.get(0));
    DisturbedImport disturbed = begin(nodes.first(), strategy);
    Instant lastDeath = nodesDie(orders);
    endsLikeUndisturbed(disturbed, strategy);
    if (!orders.contains(CrashPoint.AFTER_END.dies(1))) {
      LOG.info("{}, {}: went on after {}", strategy, orders, goesOn(disturbed, lastDeath));
    }
  }

  /** Whichever node runs the import dies at the first point, the next one at the next. */
  private static Instant nodesDie(List<Order> orders) throws IOException {
    Instant death = Instant.MIN;
    for (int i = 1; i <= orders.size(); i++) {
      NodeProcess dead = nodes.dead();
      death = Instant.now();
      nodes.replace(dead);
      // The lease of the dead one has not run out yet.
      if (i < orders.size()) {
        nodes.obey(orders.get(i));
      } else {
        nodes.obeyNothing();
      }
    }
    return death;
  }

  @Test
  @Tag("crash-suite")
  void importWhoseNodesDieThreeTimesBeforeACommitFailsAndCanBeRestartedByHand() throws IOException {
    undisturbed("update");
    Order order = CrashPoint.BEFORE_COMMIT.dies(1);
    nodes.obey(order);
    DisturbedImport disturbed = begin(nodes.first(), "update");
    nodesDie(List.of(order, order, order));
    Eventually.becomes(disturbed::status, "failed"::equals);
    assertThat(disturbed.column("error ->> 'code'", String.class)).isEqualTo("NODE_LOST");
    assertThat(disturbed.processedRows()).isZero();

    ApiClient api = disturbed.tenant().on(nodes.first().ready());
    Answer restarted = api.post("/v1/imports/" + disturbed.id() + "/restart");
    assertThat(restarted.status()).as(restarted.body()).isEqualTo(202);
    endsLikeUndisturbed(disturbed, "update");
  }

  static Stream<Object[]> randomMoments() {
    long seed = Long.getLong("rollcall.crash-seed", System.nanoTime());
    LOG.info("Random moments: -Drollcall.crash-seed={}", seed);
    Random random = new Random(seed);
    return Stream.iterate(0, i -> i + 1)
        .limit(RANDOM_CRASHES)
        .map(
            i ->
                new Object[] {
                  STRATEGIES.get((i + 1) % STRATEGIES.size()), random.nextDouble(), i % 7 == 6
                });
  }

  /**
   * Each seventh time no other node is there that could take over. A death that comes too late to
   * hit an attempt proves nothing and is tried again with another import, a little earlier.
   */
  @ParameterizedTest(name = "{0} after {1} of its time, all nodes: {2}")
  @MethodSource("randomMoments")
  void importWhoseNodeDiesAtAnyMomentEndsLikeAnUndisturbedOne(
      String strategy, double moment, boolean allNodes) throws Exception {
    undisturbed(strategy);
    for (int attempt = 0; attempt < 8; attempt++) {
      if (diesAt(moment * Math.pow(0.7, attempt), strategy, allNodes)) {
        return;
      }
      nodes.ready();
    }
    throw new AssertionError("No attempt was hit");
  }

  /** Whether the import was running on the node that died. */
  private static boolean diesAt(double moment, String strategy, boolean allNodes)
      throws IOException {
    DisturbedImport disturbed = begin(nodes.first(), strategy);
    // From here on, else an early moment would find the import still in line.
    Eventually.becomes(disturbed::status, status -> !status.equals("queued"));
    LockSupport.parkNanos((long) (moment * DURATION.get(strategy).toNanos()));
    NodeProcess victim = runningNode(disturbed);
    victim.kill();
    if (allNodes) {
      nodes.otherThan(victim).kill();
      nodes.replace(nodes.otherThan(victim));
    }
    Instant death = Instant.now();
    boolean hit = disturbed.runsOn(victim);
    long rows = disturbed.processedRows();
    nodes.replace(victim);
    endsLikeUndisturbed(disturbed, strategy);
    LOG.info(
        "{}, died at row {}{}: {}",
        strategy,
        rows,
        allNodes ? " with all nodes" : "",
        hit ? "went on after " + goesOn(disturbed, death) : "no attempt was hit");
    return hit;
  }

  /** How long after the death of its node the import had its next attempt. */
  private static Duration goesOn(DisturbedImport disturbed, Instant death) {
    Duration time =
        disturbed.history().stream()
            .filter(change -> change.status().equals("processing"))
            .map(change -> Duration.between(death, change.at().toInstant()))
            .filter(after -> !after.isNegative())
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nobody went on: " + disturbed.history()));
    assertThat(time).isLessThan(TAKE_OVER);
    return time;
  }

  static Stream<Object[]> pauses() {
    // Holds the import's row, the tenant's lock and the rows of contacts.
    Object[] withLocks = {"update", CrashPoint.BEFORE_COMMIT.pauses(3)};
    Object[] withoutLocks = {"skip", CrashPoint.AFTER_COMMIT.pauses(3)};
    // Holds the same, and its session is not silent in PostgreSQL's sense.
    Object[] insideCopy = {"update", CrashPoint.DURING_COPY.pauses(3)};
    return ALL ? Stream.of(withLocks, withoutLocks, insideCopy) : Stream.<Object[]>of(withLocks);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pauses")
  void nodeThatWakesUpAfterAnotherTookOverWritesNothing(String strategy, Order order)
      throws Exception {
    undisturbed(strategy);
    nodes.obey(order);
    DisturbedImport disturbed = begin(nodes.first(), strategy);
    disturbed.awaitRunning(2 * CrashFile.CHUNK);
    NodeProcess sleeper = runningNode(disturbed);
    nodes.otherThan(sleeper).obeysNothing();
    Instant pause = Instant.now();
    disturbed.completed();
    LOG.info("{}, {}: went on after {}", strategy, order, goesOn(disturbed, pause));
    Map<String, String> content = disturbed.content();
    long fence = disturbed.fence();

    wakeUp(sleeper, disturbed);
    assertThat(disturbed.fence()).isEqualTo(fence);
    assertThat(disturbed.content()).isEqualTo(content);
    endsLikeUndisturbed(disturbed, strategy);
  }

  @Test
  @Tag("crash-suite")
  void nodeThatWakesUpWhileAnotherRunsTheImportWritesNothing() throws Exception {
    undisturbed("update");
    NodeProcess sleeper = nodes.first().obeys(CrashPoint.AFTER_COMMIT.pauses(2));
    // Holds the import for as long as the sleeper needs to wake up.
    NodeProcess other = nodes.second().obeys(CrashPoint.AFTER_COMMIT.pauses(2));
    DisturbedImport disturbed = begin(sleeper, "update");
    Eventually.becomes(
        () -> disturbed.runsOn(other) && disturbed.processedRows() == 4L * CrashFile.CHUNK,
        Boolean::booleanValue);
    wakeUp(sleeper, disturbed);
    other.obeysNothing();
    other.goOn();
    endsLikeUndisturbed(disturbed, "update");
  }

  /** Returns when the first attempt, which slept, knows that it is over. */
  private static void wakeUp(NodeProcess sleeper, DisturbedImport disturbed) throws Exception {
    sleeper.obeysNothing();
    sleeper.goOn();
    String attempt = disturbed.id() + " attempt 1: ";
    Eventually.becomes(
        () -> sleeper.log().lines().filter(line -> line.contains(attempt)).toList(),
        // Where it begins, and how it ends.
        lines -> lines.size() == 2 && lines.get(1).contains("this one ends"));
  }

  @Test
  void importsGoOnByThemselvesAfterTheDatabaseStoppedHard() throws Exception {
    for (String strategy : ALL ? STRATEGIES : List.of("update")) {
      undisturbed(strategy);
      DisturbedImport disturbed = begin(nodes.first(), strategy);
      disturbed.awaitRunning(5 * CrashFile.CHUNK);
      nodes.cluster().postgres().stopHard();
      if (ALL) {
        Answer unavailable = disturbed.tenant().on(nodes.second()).get("/v1/imports");
        assertThat(unavailable.status()).as(unavailable.body()).isEqualTo(503);
        ApiClient anybody = nodes.second().api(Map.of());
        assertThat(anybody.get("/actuator/health").status()).isEqualTo(503);
        assertThat(anybody.get("/actuator/health/readiness").status()).isEqualTo(200);
      }
      nodes.cluster().postgres().startAgain();
      endsLikeUndisturbed(disturbed, strategy);
      assertThat(disturbed.fence()).isGreaterThanOrEqualTo(2);
      LOG.info("{}: {}", strategy, disturbed.history());
    }
  }

  @Test
  void nodeThatIsShutDownHandsItsImportOn() throws IOException {
    undisturbed("update");
    // Else the import could be at its end before the shutdown comes to it.
    nodes.obey(CrashPoint.AFTER_COMMIT.slowsDown());
    DisturbedImport disturbed = begin(nodes.first(), "update");
    disturbed.awaitRunning(2 * CrashFile.CHUNK);
    NodeProcess leaving = runningNode(disturbed);
    NodeProcess staying = nodes.otherThan(leaving);
    staying.obeysNothing();
    leaving.terminate();
    assertThat(leaving.awaitEnd()).isEqualTo(143);
    assertThat(leaving.log()).contains("queued after a chunk");
    endsLikeUndisturbed(disturbed, "update");

    List<StatusChange> history = disturbed.history();
    StatusChange handedOver =
        history.stream()
            .filter(change -> change.status().equals("queued"))
            .findFirst()
            .orElseThrow();
    StatusChange goesOn =
        history.stream()
            .filter(change -> change.fence() > handedOver.fence())
            .findFirst()
            .orElseThrow();
    assertThat(handedOver.attemptsWithoutProgress()).isZero();
    assertThat(goesOn.isOn(staying)).isTrue();
    Duration waited = Duration.between(handedOver.at(), goesOn.at());
    LOG.info("Handed over at row {}, taken after {}", handedOver.processedRows(), waited);
    assertThat(waited).as("nobody waits for the lease to run out").isLessThan(NodeCluster.LEASE);
  }
}
