package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only the attempt that holds the lease writes, whoever else wakes up, and it ends when asked to.
 */
class FenceIntegrationTests {
  private static final int CHUNK_SIZE = 4;
  private static final int ROWS = 30;
  private static final Map<String, @Nullable String> MAPPING =
      Map.of("Email", "email", "Company", "company");

  private static TestDatabase database;
  private static EngineHarness engine;
  private static FailingFileStore files;
  private static final FailingDatabase CALLS = new FailingDatabase();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine =
        EngineHarness.on(
            database,
            EngineHarness.properties(CHUNK_SIZE),
            CALLS::around,
            store -> {
              files = new FailingFileStore(store);
              return files;
            });
  }

  @AfterAll
  static void stopEngine() {
    THREADS.shutdownNow();
    engine.close();
    database.close();
  }

  @AfterEach
  void nothingIsDisturbedAnyMore() {
    files.beforeEveryRead(null);
    CALLS.beforeEveryCall(null);
    CALLS.afterEveryCommit(null);
    // What a failed test left in the queue would be taken by the next one.
    engine
        .jdbc
        .sql(
            """
            UPDATE import_jobs
            SET status = 'stopping', stop_requested = 'cancel'
            WHERE status = 'processing'
            """)
        .update();
    engine
        .jdbc
        .sql(
            """
            UPDATE import_jobs
            SET status = 'cancelled', completed_at = now(), lease_owner = NULL, lease_until = NULL,
              stop_requested = NULL, not_before = NULL
            WHERE status IN ('queued', 'stopping')
            """)
        .update();
  }

  @Test
  void attemptThatWakesUpAfterAnotherCompletedTheImportWritesNothing() throws Exception {
    ImportJob job = queued();
    Pause pause = new Pause(8);
    files.beforeEveryRead(pause::at);
    Future<Optional<ImportStatus>> sleeper = THREADS.submit(engine::runNext);
    pause.awaitPaused();
    long before = await().until(() -> processed(job), rows -> rows > 0);

    try (EngineHarness other = otherNode(new FailingFileStore[1])) {
      other.letLeasesRunOut();
      assertThat(other.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    }
    assertThat(processed(job)).isGreaterThan(before);
    List<String> completed = state(job);
    long fence = fence(job);

    pause.end();
    sleeper.get(30, TimeUnit.SECONDS);

    assertThat(state(job)).isEqualTo(completed);
    assertThat(fence(job)).isEqualTo(fence);
    assertThat(completed).isEqualTo(undisturbed());
    assertThat(runningExecutions(job)).isZero();
  }

  @Test
  void attemptThatWakesUpWhileAnotherGoesOnWritesNothing() throws Exception {
    ImportJob job = queued();
    Pause pause = new Pause(8);
    files.beforeEveryRead(pause::at);
    Future<Optional<ImportStatus>> sleeper = THREADS.submit(engine::runNext);
    pause.awaitPaused();
    await().until(() -> processed(job) > 0);

    FailingFileStore[] otherFiles = new FailingFileStore[1];
    try (EngineHarness other = otherNode(otherFiles)) {
      other.letLeasesRunOut();
      // Before its first chunk: nothing but the fence is in the sleeper's way.
      Pause otherPause = new Pause(1);
      otherFiles[0].beforeEveryRead(otherPause::at);
      Future<Optional<ImportStatus>> successor = THREADS.submit(other::runNext);
      otherPause.awaitPaused();
      assertThat(fence(job)).isEqualTo(2);
      List<String> halfWay = state(job);

      // What the sleeper believes about its lease must not keep the import either.
      engine.gate.renewLeases();
      pause.end();
      sleeper.get(30, TimeUnit.SECONDS);
      assertThat(state(job)).isEqualTo(halfWay);
      assertThat(status(job)).isEqualTo("processing");

      otherPause.end();
      assertThat(successor.get(30, TimeUnit.SECONDS)).contains(ImportStatus.COMPLETED);
    }
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  /** The fence alone; in a whole run the ledger's key and Spring Batch's versions stop it too. */
  @Test
  void leaseOfAnEarlierAttemptAllowsNothing() throws SQLException {
    ImportJob job = queued();
    ImportProperties properties = EngineHarness.properties(CHUNK_SIZE);
    ImportLease early = engine.gate.takeNext().orElseThrow().lease(properties);
    engine.letLeasesRunOut();
    ImportLease late = engine.gate.takeNext().orElseThrow().lease(properties);

    try (Connection connection = database.dataSource().getConnection()) {
      assertThatThrownBy(() -> early.check(connection)).isInstanceOf(LeaseLostException.class);
      assertThatThrownBy(() -> early.recordProgress(connection, RowCounts.NONE, 0))
          .isInstanceOf(LeaseLostException.class);
      assertThatThrownBy(() -> early.complete(connection)).isInstanceOf(LeaseLostException.class);
      assertThat(late.check(connection)).isNull();
      late.recordProgress(connection, RowCounts.NONE, 0);
    }
    assertThat(status(job)).isEqualTo("processing");
    assertThat(fence(job)).isEqualTo(2);
  }

  @Test
  void attemptInTheMiddleOfAChunkKeepsItsImportAndNobodyWaitsForIt() throws Exception {
    ImportJob job = queued();
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean once = new AtomicBoolean();
    try (EngineHarness other = otherNode(new FailingFileStore[1])) {
      CALLS.beforeEveryCall(
          call -> {
            if (call.startsWith("SELECT stop_requested") && !once.get()) {
              other
                  .jdbc
                  .sql("UPDATE import_jobs SET lease_until = now() - interval '1 s' WHERE id = ?")
                  .param(job.id())
                  .update();
            } else if (call.startsWith("COPY contacts") && !once.getAndSet(true)) {
              paused.countDown();
              awaitQuietly(goOn);
            }
          });
      Future<Optional<ImportStatus>> slow = THREADS.submit(engine::runNext);
      assertThat(paused.await(30, TimeUnit.SECONDS)).isTrue();

      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            assertThat(other.gate.releaseExpired(job.tenantId(), job.id())).isEmpty();
            engine.gate.renewLeases();
          });
      goOn.countDown();

      assertThat(slow.get(30, TimeUnit.SECONDS)).contains(ImportStatus.COMPLETED);
    }
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  @Test
  void leaseOfAnAttemptWhoseEndCouldNotBeWrittenRunsOut() {
    ImportJob job = queued();
    AtomicBoolean refusing = new AtomicBoolean(true);
    files.beforeEveryRead(
        number -> {
          throw new IOException("Injected: no file");
        });
    CALLS.beforeEveryCall(
        call -> {
          if (call.startsWith("WITH failed") && refusing.get()) {
            throw new IllegalStateException("Injected: the end cannot be written");
          }
        });
    try {
      engine.runNext();
    } catch (IllegalStateException expected) {
      // As the queue does, which then goes on with other imports.
    }
    assertThat(status(job)).isEqualTo("processing");
    refusing.set(false);
    files.beforeEveryRead(null);

    engine.letLeasesRunOut();

    assertThat(status(job)).isEqualTo("queued");
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  @Test
  void importThatCommitsNothingInThreeAttemptsFailsAndSaysWhy() {
    ImportJob job = queued();
    files.beforeEveryRead(
        number -> {
          throw new IOException("Injected: the disk is away");
        });

    assertThat(engine.runNext()).contains(ImportStatus.QUEUED);
    assertThat(engine.runNext()).contains(ImportStatus.QUEUED);
    assertThat(engine.runNext()).contains(ImportStatus.FAILED);
    assertThat(engine.runNext()).isEmpty();

    ImportJob failed = engine.control.get(job.tenantId(), job.id());
    assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(failed.completedAt()).isNotNull();
    assertThat(failed.error().code()).isEqualTo("ATTEMPT_FAILED");
    assertThat(failed.error().detail()).isEqualTo("IOException: Injected: the disk is away");
    assertThat(state(job)).contains("import failed {}");

    files.beforeEveryRead(null);
    queueAgain(job);
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  @Test
  void importThatGetsAheadWithEachAttemptIsTriedForAsLongAsItTakes() {
    ImportJob job = queued();
    AtomicInteger limit = new AtomicInteger(3);
    AtomicInteger failures = new AtomicInteger();
    files.beforeEveryRead(
        number -> {
          if (number >= limit.get()) {
            failures.incrementAndGet();
            limit.addAndGet(3);
            throw new IOException("Injected: the disk is away again");
          }
        });

    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);

    assertThat(failures.get()).isGreaterThan(3);
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  @ParameterizedTest
  @CsvSource({"stop,stopping,stopped", "cancel,stopping,cancelled", "hand_over,processing,queued"})
  void attemptEndsAfterItsChunkWhenAskedTo(String request, String during, String afterwards) {
    ImportJob job = queued();
    requestAfterRows(job, 8, request, during);

    engine.runNext();

    assertThat(status(job)).isEqualTo(afterwards);
    assertThat(processed(job)).isEqualTo(12);
    assertThat(BatchMetadata.countsInContext(engine.jdbc, job.id()))
        .contains(BatchMetadata.countsOfImport(engine.jdbc, job));
    CALLS.afterEveryCommit(null);
    if (!request.equals("cancel")) {
      if (request.equals("stop")) {
        assertThat(engine.runNext()).isEmpty();
        queueAgain(job);
      }
      assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
      assertThat(state(job)).isEqualTo(undisturbed());
    }
  }

  @ParameterizedTest
  @CsvSource({"stop,stopped", "cancel,cancelled"})
  void attemptThatFailsAfterItWasAskedToEndIsNotTriedAgain(String request, String afterwards) {
    ImportJob job = queued();
    AtomicBoolean asked = new AtomicBoolean();
    files.beforeEveryRead(
        number -> {
          if (number == 8) {
            ask(job, request, "stopping");
            asked.set(true);
            throw new IOException("Injected: the disk is away");
          }
        });

    engine.runNext();

    assertThat(asked).isTrue();
    assertThat(status(job)).isEqualTo(afterwards);
    assertThat(engine.runNext()).isEmpty();
  }

  @Test
  void importWhoseNodeDiesHandingItOverForTheThirdTimeInVainFails() {
    ImportJob job = queued();
    engine.gate.takeNext();
    engine
        .jdbc
        .sql(
            "UPDATE import_jobs SET attempts_without_progress = 3, stop_requested = 'hand_over'"
                + " WHERE id = ?")
        .param(job.id())
        .update();

    engine.letLeasesRunOut();

    ImportJob failed = engine.control.get(job.tenantId(), job.id());
    assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(failed.error().code()).isEqualTo("NODE_LOST");
  }

  @Test
  void attemptWhoseThreadIsInterruptedLosesNoRows() {
    ImportJob job = queued();
    AtomicBoolean once = new AtomicBoolean();
    CALLS.afterEveryCommit(
        () -> {
          if (processed(job) == 8 && !once.getAndSet(true)) {
            Thread.currentThread().interrupt();
          }
        });
    engine.runNext();
    assertThat(Thread.interrupted() || once.get()).isTrue();
    CALLS.afterEveryCommit(null);

    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(state(job)).isEqualTo(undisturbed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "update"})
  void twoImportsOfTheSameRowsAtTheSameTimeMakeEachContactOnce(String strategy) throws Exception {
    UUID tenant = engine.tenant("Twice at once");
    int rows = 300;
    List<ImportJob> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      jobs.add(engine.csv(tenant, file(rows), MAPPING, Map.of("duplicate_strategy", strategy)));
    }
    runAllAtOnce(jobs.size());

    long created = 0;
    for (ImportJob job : jobs) {
      ImportJob ended = engine.control.get(tenant, job.id());
      assertThat(ended.status()).isEqualTo(ImportStatus.COMPLETED);
      assertThat(ended.counts().duplicates()).isEqualTo(rows - ended.counts().created());
      created += ended.counts().created();
    }
    assertThat(created).isEqualTo(rows);
    assertThat(contacts(tenant)).isEqualTo(rows);
  }

  @Test
  void twoTenantsThatImportTheSameRowsAtTheSameTimeNeverTouch() throws Exception {
    List<ImportJob> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      jobs.add(queued());
    }
    runAllAtOnce(jobs.size());

    List<String> expected = undisturbed();
    for (ImportJob job : jobs) {
      assertThat(state(job)).isEqualTo(expected);
    }
  }

  private static void runAllAtOnce(int count) throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Optional<ImportStatus>>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          THREADS.submit(
              () -> {
                together.await();
                return engine.runNext();
              }));
    }
    together.countDown();
    for (Future<Optional<ImportStatus>> one : running) {
      assertThat(one.get(60, TimeUnit.SECONDS)).contains(ImportStatus.COMPLETED);
    }
  }

  /** Makes a reader wait before a certain read, the first that comes there. */
  private static final class Pause {
    private final int read;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private Pause(int read) {
      this.read = read;
    }

    private void at(int number) {
      if (number == read) {
        reached.countDown();
        awaitQuietly(over);
      }
    }

    private void awaitPaused() throws InterruptedException, TimeoutException {
      if (!reached.await(30, TimeUnit.SECONDS)) {
        throw new TimeoutException("The read was not reached");
      }
    }

    private void end() throws ExecutionException {
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody ended the pause");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static EngineHarness otherNode(FailingFileStore[] itsFiles) {
    return engine.otherNode(
        database,
        EngineHarness.properties(CHUNK_SIZE),
        store -> {
          itsFiles[0] = new FailingFileStore(store);
          return itsFiles[0];
        });
  }

  /** Asks once so many rows are committed; the chunk after that hears it. */
  private static void requestAfterRows(ImportJob job, long rows, String request, String during) {
    CALLS.afterEveryCommit(
        () -> {
          if (processed(job) == rows) {
            ask(job, request, during);
          }
        });
  }

  private static void ask(ImportJob job, String request, String during) {
    // On a connection that makes no commits of its own.
    engine
        .jdbc
        .sql("UPDATE import_jobs SET stop_requested = ?, status = ? WHERE id = ?")
        .params(request, during, job.id())
        .update();
  }

  private static void queueAgain(ImportJob job) {
    engine
        .jdbc
        .sql(
            "UPDATE import_jobs SET status = 'queued', completed_at = NULL,"
                + " attempts_without_progress = 0 WHERE id = ?")
        .param(job.id())
        .update();
  }

  private static ImportJob queued() {
    return engine.csv(
        engine.tenant("Fenced"), file(ROWS), MAPPING, Map.of("duplicate_strategy", "update"));
  }

  private static List<String> undisturbed() {
    ImportJob job = queued();
    engine.runToEnd(job);
    return state(job);
  }

  /** People with distinct addresses. */
  private static byte[] file(int rows) {
    StringBuilder csv = new StringBuilder("Email,Company\n");
    for (int i = 0; i < rows; i++) {
      csv.append("person").append(i).append("@example.com,Company ").append(i).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> state(ImportJob job) {
    return ImportedState.inFull(engine.jdbc, job.tenantId(), job.id());
  }

  private static long contacts(UUID tenant) {
    return engine
        .jdbc
        .sql("SELECT count(*) FROM contacts WHERE tenant_id = ?")
        .param(tenant)
        .query(Long.class)
        .single();
  }

  private static long processed(ImportJob job) {
    return value(job, "processed_rows", Long.class);
  }

  private static long fence(ImportJob job) {
    return value(job, "fence", Long.class);
  }

  private static String status(ImportJob job) {
    return value(job, "status", String.class);
  }

  private static <T> T value(ImportJob job, String column, Class<T> type) {
    return engine
        .jdbc
        .sql("SELECT " + column + " FROM import_jobs WHERE tenant_id = ? AND id = ?")
        .params(job.tenantId(), job.id())
        .query(type)
        .single();
  }

  private static long runningExecutions(ImportJob job) {
    return engine
        .jdbc
        .sql(
            """
            SELECT count(*)
            FROM batch_job_execution AS execution
            JOIN batch_job_execution_params AS parameter USING (job_execution_id)
            WHERE parameter.parameter_value = ? AND execution.status IN ('STARTING', 'STARTED')
            """)
        .param(job.id().toString())
        .query(Long.class)
        .single();
  }
}
