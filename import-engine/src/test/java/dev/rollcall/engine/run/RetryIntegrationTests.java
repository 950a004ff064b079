package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long an import waits whose attempts fail, and what a database costs that is away. */
class RetryIntegrationTests {
  private static final String BODY = "{\"contacts\": [{\"email\": \"a@example.com\"}]}";

  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = EngineHarness.migratedDatabase();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static ImportProperties properties(int attempts) {
    return new ImportProperties(
        10,
        true,
        4,
        4,
        Duration.ofSeconds(20),
        attempts,
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ofDays(7),
        Duration.ofSeconds(20));
  }

  private static double waitInSeconds(EngineHarness engine, ImportJob job) {
    return engine
        .jdbc
        .sql(
            "SELECT extract(epoch FROM not_before - clock_timestamp())::float8 FROM import_jobs"
                + " WHERE id = ?")
        .param(job.id())
        .query(Double.class)
        .single();
  }

  private static void waitIsOver(EngineHarness engine, ImportJob job) {
    engine
        .jdbc
        .sql("UPDATE import_jobs SET not_before = now() WHERE id = ? AND not_before IS NOT NULL")
        .param(job.id())
        .update();
  }

  @Test
  void waitsGrowAndTheImportSaysWhenItIsTriedAgain() {
    FailingFileStore[] files = new FailingFileStore[1];
    try (EngineHarness engine =
        EngineHarness.on(
            database,
            properties(6),
            source -> source,
            store -> files[0] = new FailingFileStore(store))) {
      ImportJob job = engine.bulk(engine.tenant("Waits"), BODY);
      ImportJob other = engine.bulk(engine.tenant("Does not wait"), BODY);
      files[0].beforeEveryRead(
          number -> {
            throw new IOException("Injected: the disk is away");
          });
      List<Long> waits = new ArrayList<>();
      for (int attempt = 1; attempt < 6; attempt++) {
        while (engine.control.get(job.tenantId(), job.id()).fence() < attempt) {
          engine.runNext();
        }
        waits.add(Math.round(waitInSeconds(engine, job)));
        ImportJob waiting = engine.control.get(job.tenantId(), job.id());
        assertThat(waiting.status()).isEqualTo(ImportStatus.QUEUED);
        assertThat(waiting.error().code()).isEqualTo("ATTEMPT_FAILED");
        assertThat(waiting.error().retryAt())
            .isCloseTo(
                Instant.now().plusSeconds(waits.get(waits.size() - 1)),
                within(5, java.time.temporal.ChronoUnit.SECONDS));
        waitIsOver(engine, job);
      }
      assertThat(waits).containsExactly(2L, 16L, 128L, 300L, 300L);

      while (engine.control.get(job.tenantId(), job.id()).fence() < 6) {
        engine.runNext();
      }
      ImportJob failed = engine.control.get(job.tenantId(), job.id());
      assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
      assertThat(failed.error().retryAt()).isNull();

      files[0].beforeEveryRead(null);
      waitIsOver(engine, other);
      assertThat(engine.runToEnd(other).status()).isEqualTo(ImportStatus.COMPLETED);
      assertThat(engine.control.get(other.tenantId(), other.id()).error()).isNull();
      engine.control.restart(job.tenantId(), job.id());
      assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    }
  }

  @Test
  void timeInWhichTheDatabaseIsAwayIsNoAttempt() {
    AtomicBoolean away = new AtomicBoolean();
    FailingFileStore[] files = new FailingFileStore[1];
    try (EngineHarness observer = EngineHarness.on(database, properties(3), source -> source);
        EngineHarness engine =
            EngineHarness.on(
                database,
                properties(3),
                source -> sometimesAway(source, away),
                store -> files[0] = new FailingFileStore(store))) {
      ImportJob job = engine.bulk(engine.tenant("Without database"), BODY);
      files[0].beforeEveryRead(
          number -> {
            away.set(true);
            throw new IOException("Injected: everything is away");
          });
      // Its end cannot be written: as the queue sees it.
      assertThatThrownBy(engine::runNext).isInstanceOf(RuntimeException.class);
      files[0].beforeEveryRead(null);
      for (int tick = 0; tick < 50; tick++) {
        assertThatThrownBy(engine::runNext).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(engine.queue::recover).isInstanceOf(RuntimeException.class);
        engine.queue.placeOrLeave();
      }
      assertThat(attempts(observer, job)).isEqualTo(1);

      away.set(false);
      engine.letLeasesRunOut();
      assertThat(attempts(observer, job)).isEqualTo(1);
      ImportJob back = engine.control.get(job.tenantId(), job.id());
      assertThat(back.status()).isEqualTo(ImportStatus.QUEUED);
      assertThat(back.error().code()).isEqualTo("NODE_LOST");
      ImportJob ended = engine.runToEnd(job);
      assertThat(ended.status()).isEqualTo(ImportStatus.COMPLETED);
      assertThat(ended.fence()).isEqualTo(2);
    }
  }

  private static int attempts(EngineHarness engine, ImportJob job) {
    return engine
        .jdbc
        .sql("SELECT attempts_without_progress FROM import_jobs WHERE id = ?")
        .param(job.id())
        .query(Integer.class)
        .single();
  }

  private static DataSource sometimesAway(DataSource real, AtomicBoolean away) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (away.get() && method.getName().equals("getConnection")) {
                throw new SQLException("Injected: connection refused", "08001");
              }
              try {
                return method.invoke(real, arguments);
              } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
