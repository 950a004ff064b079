package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.live.ImportChange;
import dev.rollcall.engine.live.ImportChange.Kind;
import dev.rollcall.engine.live.ImportChanges;
import dev.rollcall.engine.run.WatchedImports.Key;
import dev.rollcall.engine.run.WatchedImports.Seen;
import dev.rollcall.samples.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is heard of imports on another node than that which runs them, and what is read then. */
class ImportChangesIntegrationTests {
  private static TestDatabase database;
  private static EngineHarness engine;

  @BeforeAll
  static void openDatabase() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 2);
  }

  @AfterAll
  static void closeDatabase() {
    engine.close();
    database.close();
  }

  private static ImportJob bulk(UUID tenant, int contacts) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < contacts; i++) {
      all.add("{\"email\": \"person%d@example.com\"}".formatted(i));
    }
    return engine.bulk(tenant, "{\"contacts\": [" + String.join(",", all) + "]}");
  }

  /** Keeps what it hears. */
  private static final class Heard implements ImportChanges.Receiver {
    private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

    @Override
    public void changed(ImportChange change) {
      all.add(change);
    }

    @Override
    public void listening() {
      all.add("listening");
    }

    @Override
    public void lost() {
      all.add("lost");
    }

    Object next() throws InterruptedException {
      Object next = all.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("Nothing was heard").isNotNull();
      return next;
    }

    void await(Object expected) throws InterruptedException {
      Object heard = next();
      while (!heard.equals(expected)) {
        heard = next();
      }
    }
  }

  @Test
  void stepsAndProgressAreHeardAndNotTheRenewalOfLeases() throws InterruptedException {
    UUID tenant = engine.tenant("Heard");
    Heard heard = new Heard();
    ImportChanges changes = new ImportChanges(database.dataSource());
    changes.start(heard);
    try {
      assertThat(heard.next()).isEqualTo("listening");
      ImportJob job = bulk(tenant, 7);
      ImportChange status = new ImportChange(Kind.STATUS, tenant, job.id());
      assertThat(heard.next()).isEqualTo(status);

      ImportAttempt attempt = engine.gate.takeNext().orElseThrow();
      assertThat(heard.next()).isEqualTo(status);
      engine.gate.enters(attempt);
      engine.gate.renewLeases();
      ImportJob after = bulk(tenant, 1);
      assertThat(heard.next()).isEqualTo(new ImportChange(Kind.STATUS, tenant, after.id()));

      engine.runner.run(attempt);
      heard.await(new ImportChange(Kind.PROGRESS, tenant, job.id()));
      engine.control.stop(tenant, after.id());
      heard.await(new ImportChange(Kind.STATUS, tenant, after.id()));
      engine.control.delete(tenant, after.id());
      heard.await(new ImportChange(Kind.STATUS, tenant, after.id()));
    } finally {
      changes.stop();
    }
  }

  @Test
  void lostConnectionIsToldAndReplaced() throws InterruptedException {
    Heard heard = new Heard();
    ImportChanges changes = new ImportChanges(database.dataSource());
    changes.start(heard);
    try {
      assertThat(heard.next()).isEqualTo("listening");
      engine
          .jdbc
          .sql(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND application_name = 'rollcall-import-changes'
              """)
          .query()
          .listOfRows();
      heard.await("lost");
      heard.await("listening");
      UUID tenant = engine.tenant("Found again");
      ImportJob job = bulk(tenant, 1);
      heard.await(new ImportChange(Kind.STATUS, tenant, job.id()));
    } finally {
      changes.stop();
    }
  }

  @Test
  void readingsHaveRisingNumbersAndTheSameContentAsAnyOther() {
    UUID tenant = engine.tenant("Read");
    UUID other = engine.tenant("Read too");
    ImportJob first = bulk(tenant, 3);
    ImportJob second = bulk(tenant, 4);
    ImportJob strange = bulk(other, 5);
    WatchedImports watched = new WatchedImports(engine.jdbc);
    Key wrongTenant = new Key(other, first.id());

    List<Seen> seen =
        watched.read(
            List.of(new Key(tenant, first.id()), new Key(other, strange.id()), wrongTenant));
    assertThat(seen)
        .extracting(Seen::job)
        .containsExactlyInAnyOrder(
            engine.control.get(tenant, first.id()), engine.control.get(other, strange.id()));
    assertThat(seen).allSatisfy(one -> assertThat(one.job().queuePosition()).isPositive());

    List<Seen> overview = watched.overview(tenant, 1, 10);
    assertThat(overview)
        .extracting(one -> one.job().id())
        .as("what waits is there, also when it is not the newest")
        .containsExactly(second.id(), first.id());
    assertThat(overview.get(0).number())
        .isGreaterThan(seen.get(0).number())
        .isGreaterThan(seen.get(1).number());
    assertThat(watched.nextNumber()).isGreaterThan(overview.get(1).number());

    engine.control.cancel(tenant, first.id());
    engine.control.cancel(tenant, second.id());
    assertThat(watched.overview(tenant, 1, 10))
        .extracting(one -> one.job().id())
        .containsExactly(second.id());
    assertThat(watched.moving(List.of(tenant, other), Duration.ofMinutes(1)))
        .extracting(one -> one.job().id())
        .containsExactlyInAnyOrder(first.id(), second.id(), strange.id());
    engine
        .jdbc
        .sql("UPDATE import_jobs SET status_since = now() - interval '2 min' WHERE id = ?")
        .param(first.id())
        .update();
    engine.control.delete(tenant, second.id());
    assertThat(watched.moving(List.of(tenant, other), Duration.ofMinutes(1)))
        .extracting(one -> one.job().id())
        .containsExactly(strange.id());
    assertThat(watched.read(List.of(new Key(tenant, second.id())))).isEmpty();
    engine.control.cancel(other, strange.id());
  }
}
