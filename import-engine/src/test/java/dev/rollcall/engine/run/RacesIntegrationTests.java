package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Two who want something of the same import at the same time: each pair meets a few hundred times,
 * and there is one clean outcome each time, whoever was first.
 */
class RacesIntegrationTests {
  private static final String BODY =
      """
      {"contacts": [{"email": "a@example.com"}, {"email": "b@example.com"}, {"email": "c@x@y"},
        {"email": "d@example.com"}, {"email": "e@example.com"}, {"email": "f@example.com"}],
       "duplicate_strategy": "update"}
      """;

  private static final int ROWS = 6;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  private static TestDatabase database;
  private static EngineHarness one;
  private static EngineHarness other;
  private static UUID tenant;

  @BeforeAll
  static void startEngines() {
    database = EngineHarness.migratedDatabase();
    one = EngineHarness.on(database, 2);
    other = one.otherNode(database, EngineHarness.properties(2), store -> store);
    tenant = one.tenant("Races");
  }

  @AfterAll
  static void stopEngines() {
    THREADS.shutdownNow();
    other.close();
    one.close();
    database.close();
  }

  @AfterEach
  void nobodyWaits() {
    assertThat(one.gate.takeNext()).as("nothing is left in line").isEmpty();
  }

  @Test
  void ofTwoNodesThatRestartAnImportOneRunsIt() throws Exception {
    String contacts =
        IntStream.range(0, 60)
            .mapToObj(i -> "{\"email\": \"race" + i + "@example.com\"}")
            .collect(Collectors.joining(","));
    ImportJob job = one.bulk(tenant, "{\"contacts\": [" + contacts + "]}");
    one.control.stop(tenant, job.id());
    for (int race = 1; race <= 500; race++) {
      List<String> outcomes = together(() -> restart(one, job), () -> restart(other, job));

      assertThat(outcomes).containsExactlyInAnyOrder("restarted", "STATUS_CONFLICT");
      List<Optional<ImportAttempt>> taken =
          together(() -> one.gate.takeNext(), () -> other.gate.takeNext());
      assertThat(taken.stream().filter(Optional::isPresent)).as("race %d", race).hasSize(1);
      boolean first = taken.get(0).isPresent();
      ImportAttempt attempt = taken.get(first ? 0 : 1).orElseThrow();
      assertThat(attempt.job().fence()).isEqualTo(race);
      EngineHarness winner = first ? one : other;
      one.control.stop(tenant, job.id());
      if (race % 50 == 0) {
        // Some of them write a chunk.
        assertThat(winner.runner.run(attempt)).isEqualTo(ImportStatus.STOPPED);
        assertEveryRowOnce(job);
      } else {
        winner.gate.end(attempt, ImportStatus.STOPPED);
      }
    }
    restart(one, job);
    assertThat(one.runToEnd(job).counts().created()).isEqualTo(60);
    assertEveryRowOnce(job);
  }

  @Test
  void ofTwoNodesThatTakeTheNextOneHasIt() throws Exception {
    for (int race = 0; race < 200; race++) {
      ImportJob job = one.bulk(tenant, BODY);
      List<Optional<ImportAttempt>> taken =
          together(() -> one.gate.takeNext(), () -> other.gate.takeNext());
      List<ImportAttempt> attempts = taken.stream().flatMap(Optional::stream).toList();
      assertThat(attempts).hasSize(1);
      assertThat(attempts.get(0).job().id()).isEqualTo(job.id());
      one.control.cancel(tenant, job.id());
      one.gate.end(attempts.get(0), ImportStatus.CANCELLED);
    }
  }

  @RepeatedTest(100)
  void stopAgainstFinishLeavesItStoppedOrCompleted() throws Exception {
    ImportJob job = one.bulk(tenant, BODY);
    ImportAttempt running = one.gate.takeNext().orElseThrow();
    List<String> outcomes =
        together(
            () -> one.runner.run(running).wireName(),
            () -> attempt(() -> other.control.stop(tenant, job.id())));

    ImportStatus status = status(job);
    assertThat(status).isIn(ImportStatus.STOPPED, ImportStatus.COMPLETED);
    assertThat(outcomes.get(0)).isEqualTo(status.wireName());
    if (status == ImportStatus.STOPPED) {
      assertThat(outcomes.get(1)).isEqualTo("done");
      assertEveryRowOnce(job);
      restart(one, job);
      assertThat(other.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    }
    assertThat(one.control.get(tenant, job.id()).counts().processed()).isEqualTo(ROWS);
    assertEveryRowOnce(job);
  }

  @RepeatedTest(100)
  void cancelAgainstRecoveryEndsCancelled() throws Exception {
    ImportJob job = one.bulk(tenant, BODY);
    ImportAttempt dead = one.gate.takeNext().orElseThrow();
    one.jdbc
        .sql("UPDATE import_jobs SET lease_until = now() - interval '1 s' WHERE id = ?")
        .param(job.id())
        .update();

    List<String> outcomes =
        together(
            () -> attempt(() -> one.control.cancel(tenant, job.id())),
            () -> {
              other.gate.releaseExpired();
              return "released";
            });

    assertThat(outcomes.get(0)).isEqualTo("done");
    // Whoever was asked while it was dead hears of it from the next recovery.
    one.gate.releaseExpired();
    assertThat(status(job)).isEqualTo(ImportStatus.CANCELLED);
    assertThat(one.runner.run(dead)).isNotEqualTo(ImportStatus.COMPLETED);
    assertThat(status(job)).isEqualTo(ImportStatus.CANCELLED);
    assertThat(one.control.get(tenant, job.id()).counts().processed()).isZero();
  }

  @RepeatedTest(100)
  void deleteAgainstRunCancelsItOrTakesItAwayWhenItHasEnded() throws Exception {
    ImportJob job = one.bulk(tenant, BODY);

    List<String> outcomes =
        together(
            () -> one.runNext().map(ImportStatus::wireName).orElse("nothing"),
            () -> other.control.delete(tenant, job.id()).name());

    if (outcomes.get(1).equals("DELETED")) {
      assertThat(outcomes.get(0)).isEqualTo("completed");
      assertThat(one.control.list(tenant, only(job))).isEmpty();
    } else {
      assertThat(status(job)).isIn(ImportStatus.CANCELLED, ImportStatus.COMPLETED);
      assertThat(outcomes.get(0)).isIn("nothing", status(job).wireName());
      assertEveryRowOnce(job);
    }
    one.importFiles.sweep();
    assertThat(one.files.exists(tenant, job.file().fileId())).isFalse();
  }

  @RepeatedTest(100)
  void stopAgainstTakingLeavesNoAttemptThatNobodyAsked() throws Exception {
    ImportJob job = one.bulk(tenant, BODY);

    List<Object> outcomes =
        together(
            () -> one.gate.takeNext(), () -> attempt(() -> other.control.stop(tenant, job.id())));

    assertThat(outcomes.get(1)).isEqualTo("done");
    if (((Optional<?>) outcomes.get(0)).orElse(null) instanceof ImportAttempt attempt) {
      assertThat(status(job)).isEqualTo(ImportStatus.STOPPING);
      assertThat(one.runner.run(attempt)).isEqualTo(ImportStatus.STOPPED);
    }
    assertThat(status(job)).isEqualTo(ImportStatus.STOPPED);
    one.control.cancel(tenant, job.id());
  }

  private static String restart(EngineHarness engine, ImportJob job) {
    try {
      engine.control.restart(tenant, job.id());
      return "restarted";
    } catch (ImportRefusedException e) {
      return e.code();
    }
  }

  private static String attempt(Runnable action) {
    try {
      action.run();
      return "done";
    } catch (ImportRefusedException e) {
      return e.code();
    }
  }

  private static ImportStatus status(ImportJob job) {
    return one.control.get(tenant, job.id()).status();
  }

  private static ImportJobs.Filter only(ImportJob job) {
    return new ImportJobs.Filter(
        null, null, null, job.id().toString(), null, null, null, null, null, 10);
  }

  /** As many outcomes in the ledger as the import says, none twice, and no execution that runs. */
  private static void assertEveryRowOnce(ImportJob job) {
    List<Long> rows =
        one.jdbc
            .sql(
                "SELECT row_number FROM import_rows WHERE tenant_id = ? AND import_id = ?"
                    + " ORDER BY row_number")
            .params(tenant, job.id())
            .query(Long.class)
            .list();
    assertThat(rows).doesNotHaveDuplicates();
    assertThat((long) rows.size())
        .isEqualTo(one.control.get(tenant, job.id()).counts().processed());
    assertThat(
            one.jdbc
                .sql(
                    """
                    SELECT count(*)
                    FROM batch_job_execution
                    JOIN batch_job_execution_params USING (job_execution_id)
                    WHERE parameter_name = 'importId' AND parameter_value = ?
                      AND status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
                    """)
                .param(job.id().toString())
                .query(Long.class)
                .single())
        .isZero();
  }

  /** Lets both go at the same moment and gives what came of each. */
  @SafeVarargs
  private static <T> List<T> together(Callable<? extends T>... callers) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(callers.length);
    List<Future<T>> running = new ArrayList<>();
    for (Callable<? extends T> caller : callers) {
      running.add(
          THREADS.submit(
              () -> {
                barrier.await(30, TimeUnit.SECONDS);
                return caller.call();
              }));
    }
    List<T> outcomes = new ArrayList<>();
    for (Future<T> one : running) {
      outcomes.add(one.get(60, TimeUnit.SECONDS));
    }
    return outcomes;
  }
}
