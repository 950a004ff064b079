package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.engine.run.RowAtATimeOracle.Known;
import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever fails while an import runs, later attempts bring it to the end that it would have had.
 *
 * <p>Each call of the database, and each read of the file, of an import of six chunks is made to
 * fail in a run of its own. Usually only a sample of the calls, but every COMMIT, takes its turn;
 * {@code -Pfailure-injection} (or {@code -Drollcall.failures=all}) lets every one of them fail.
 */
class FailureInjectionIntegrationTests {
  private static final int CHUNK_SIZE = 4;
  private static final int SAMPLE = 19;
  private static final boolean ALL = "all".equals(System.getProperty("rollcall.failures"));

  private static final String FILE =
      """
      First,Email,Phone,Company,Tags,Plan
      New,nora@example.com,+1 202 555 0111,Acme,a,free
      Known,KIM@example.com,,Globex,vip,gold
      Bad,nobody,,,,
      Twice,nora@example.com,,Initech,b,
      Bad,,,Acme,,
      Bad,x@y@z,,,,
      Bad,,,,,
      Bad,not an address,,,,
      Moved,lee.new@example.com,+1 202 555 0102,,,
      Found,lee.new@example.com,,"Two
      lines",,
      Unplaced,una@example.com,12345,,,
      Known,max@example.com,,,,
      New,,+1 202 555 0112,,c,
      Again,ned@example.com,+1 202 555 0112,,d,
      Both,kim@example.com,+1 202 555 0103,,,
      New,otto@example.com,,,,pro
      Same,kim@example.com,,Globex,vip,gold
      Chain,otto.two@example.com,,Umbrella,,
      Chain,otto.two@example.com,,Umbrella 2,e;f,
      New,pia@example.com,,,,
      Bad,bad@,,,,
      Bad,,,,,
      """;

  private static TestDatabase database;
  private static EngineHarness observer;
  private static EngineHarness engine;
  private static EngineHarness lookingAhead;
  private static FailingFileStore files;
  private static final FailingDatabase FAULTS = new FailingDatabase();

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    observer = EngineHarness.on(database, CHUNK_SIZE);
    // The books are compared at every commit of hundreds of imports.
    observer.jdbc.sql("CREATE INDEX ON batch_job_execution_params (parameter_value)").update();
    engine =
        EngineHarness.on(
            database,
            // Whether an early lookup is there in time is a matter of chance; calls are counted.
            EngineHarness.properties(CHUNK_SIZE, false),
            FAULTS::around,
            store -> {
              files = new FailingFileStore(store);
              return files;
            });
    lookingAhead =
        engine.otherNodeWith(database, EngineHarness.properties(CHUNK_SIZE), FAULTS::around);
  }

  @AfterAll
  static void stopEngine() {
    lookingAhead.close();
    engine.close();
    observer.close();
    database.close();
  }

  @AfterEach
  void nothingFailsAnyMore() {
    FAULTS.disarm();
    FAULTS.afterEveryCommit(null);
    files.beforeEveryRead(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "update", "create_new"})
  void anImportWhoseDatabaseFailsOnceEndsLikeAnUndisturbedOne(String strategy) {
    List<String> calls = new ArrayList<>();
    List<String> undisturbed =
        run(
            strategy,
            () -> FAULTS.arm(0, Fault.REFUSED),
            () -> calls.addAll(FAULTS.calls()),
            "undisturbed");
    assertThat(calls.stream().filter("COMMIT"::equals).count()).isGreaterThan(12);

    int turn = 0;
    for (int call = 1; call <= calls.size(); call++) {
      for (Fault fault : Fault.values()) {
        // What commits is the same in all strategies, so one of them shows every COMMIT.
        boolean chosen = strategy.equals("update") && calls.get(call - 1).equals("COMMIT");
        if (!ALL && !chosen && turn++ % SAMPLE != 0) {
          continue;
        }
        int failing = call;
        String what = strategy + ", " + fault + " call " + call + ": " + calls.get(call - 1);
        List<String> disturbed =
            run(
                strategy,
                () -> FAULTS.arm(failing, fault),
                () -> assertThat(FAULTS.hasFailed()).as(what).isTrue(),
                what);
        assertThat(disturbed).as(what).isEqualTo(undisturbed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "update", "create_new"})
  void anImportWhoseFileCannotBeReadForAMomentEndsLikeAnUndisturbedOne(String strategy) {
    AtomicInteger reads = new AtomicInteger();
    List<String> undisturbed =
        run(
            strategy,
            () -> files.beforeEveryRead(number -> reads.set(number)),
            () -> {},
            "undisturbed");
    assertThat(reads.get()).isGreaterThan(10);

    for (int read = 1; read <= reads.get(); read += ALL ? 1 : 3) {
      int failing = read;
      AtomicInteger failures = new AtomicInteger();
      List<String> disturbed =
          run(
              strategy,
              () ->
                  files.beforeEveryRead(
                      number -> {
                        if (number == failing && failures.getAndIncrement() == 0) {
                          throw new IOException("Injected: the disk is away");
                        }
                      }),
              () -> assertThat(failures.get()).isPositive(),
              strategy + " read " + read);
      assertThat(disturbed).as(strategy + " read " + read).isEqualTo(undisturbed);
    }
  }

  /** Each call of the early lookups fails in turn, and those after it are made or not. */
  @ParameterizedTest
  @ValueSource(strings = {"skip", "update"})
  void anEarlyLookupThatFailsChangesNothing(String strategy) {
    AtomicInteger most = new AtomicInteger();
    Runnable count = () -> most.accumulateAndGet(FAULTS.calls().size(), Math::max);
    List<String> undisturbed = run(strategy, () -> {}, () -> {}, "undisturbed");
    assertThat(
            run(
                lookingAhead,
                strategy,
                () -> FAULTS.armReaders(0, Fault.REFUSED),
                count,
                "looking ahead"))
        .isEqualTo(undisturbed);
    assertThat(most.get()).isGreaterThan(12);

    AtomicInteger failures = new AtomicInteger();
    for (int call = 1; call <= most.get(); call += ALL ? 1 : 3) {
      for (Fault fault : Fault.values()) {
        int failing = call;
        String what = strategy + ", " + fault + " call " + call + " of the early lookups";
        List<String> disturbed =
            run(
                lookingAhead,
                strategy,
                () -> FAULTS.armReaders(failing, fault),
                () -> failures.addAndGet(FAULTS.hasFailed() ? 1 : 0),
                what);
        assertThat(disturbed).as(what).isEqualTo(undisturbed);
      }
    }
    assertThat(failures.get()).isPositive();
  }

  private static List<String> run(
      String strategy, Runnable before, Runnable afterwards, String what) {
    return run(engine, strategy, before, afterwards, what);
  }

  /** Runs one import in a tenant of its own, as the queue of a node would, to its end. */
  private static List<String> run(
      EngineHarness engine, String strategy, Runnable before, Runnable afterwards, String what) {
    UUID tenant = engine.tenant("Disturbed");
    UUID list = engine.list(tenant, "Target");
    known(tenant, list, 1, Map.of("email", "kim@example.com"), true);
    known(
        tenant,
        list,
        2,
        Map.of("email", "lee@example.com", "phone", "+12025550102", "city", "Example"),
        false);
    known(tenant, list, 3, Map.of("email", "max@example.com", "phone", "+12025550103"), true);
    ImportJob job =
        engine.csv(
            tenant, FILE.getBytes(StandardCharsets.UTF_8), mapping(), options(strategy, list));
    Set<String> different = new LinkedHashSet<>();
    FAULTS.afterEveryCommit(() -> compareBooks(job, different));
    before.run();
    try {
      runLikeTheQueue(engine, job, what);
    } finally {
      FAULTS.disarm();
      files.beforeEveryRead(null);
    }
    afterwards.run();

    compareBooks(job, different);
    assertThat(different).as("%s: batch metadata and the import's own counts", what).isEmpty();
    assertThat(leftovers(job)).as("%s: lease, request, error", what).isEqualTo("none");
    return ImportedState.inFull(observer.jdbc, tenant, job.id());
  }

  private static void runLikeTheQueue(EngineHarness engine, ImportJob job, String what) {
    List<String> story = new ArrayList<>();
    for (int attempt = 0; attempt < 10; attempt++) {
      try {
        story.add(engine.runNext().toString());
      } catch (RuntimeException e) {
        // The queue notes it and looks again a second later.
        story.add(e.toString());
      }
      FAULTS.disarm();
      String status = status(job);
      story.add(status);
      if (status.equals("processing")) {
        engine.letLeasesRunOut();
      } else if (!status.equals("queued")) {
        return;
      }
    }
    throw new AssertionError(what + " does not end: " + story);
  }

  /** One outcome for each row, and the same counts in the batch metadata as with the import. */
  private static void compareBooks(ImportJob job, Set<String> different) {
    JdbcClient jdbc = observer.jdbc;
    Map<String, Long> counts = BatchMetadata.countsOfImport(jdbc, job);
    Map<String, Long> inContext = BatchMetadata.countsInContext(jdbc, job.id()).orElse(counts);
    if (!inContext.equals(counts)) {
      different.add("context " + inContext + " import " + counts);
    }
    long ledger =
        jdbc.sql("SELECT count(*) FROM import_rows WHERE tenant_id = ? AND import_id = ?")
            .params(job.tenantId(), job.id())
            .query(Long.class)
            .single();
    if (ledger != counts.get("processed")) {
      different.add("ledger has " + ledger + " rows, processed are " + counts.get("processed"));
    }
  }

  private static String status(ImportJob job) {
    return observer
        .jdbc
        .sql("SELECT status FROM import_jobs WHERE tenant_id = ? AND id = ?")
        .params(job.tenantId(), job.id())
        .query(String.class)
        .single();
  }

  private static String leftovers(ImportJob job) {
    return observer
        .jdbc
        .sql(
            """
            SELECT coalesce(lease_owner || ' ', '') || coalesce(stop_requested || ' ', '')
              || coalesce(error::text, 'none')
            FROM import_jobs WHERE tenant_id = ? AND id = ?
            """)
        .params(job.tenantId(), job.id())
        .query(String.class)
        .single();
  }

  private static void known(
      UUID tenant, UUID list, long number, Map<String, String> fields, boolean onList) {
    RowAtATimeOracleIntegrationTests.insert(
        observer,
        tenant,
        list,
        new Known(
            new UUID(0x7000, 0x8000000000000000L + number),
            fields,
            List.of("old"),
            Map.of("plan", "basic"),
            number,
            false,
            onList));
  }

  private static Map<String, @Nullable String> mapping() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    mapping.put("First", "first_name");
    mapping.put("Email", "email");
    mapping.put("Phone", "phone");
    mapping.put("Company", "company");
    mapping.put("Tags", "tags");
    mapping.put("Plan", "custom:plan");
    return mapping;
  }

  private static Map<String, Object> options(String strategy, UUID list) {
    return Map.of(
        "duplicate_strategy", strategy, "on_ambiguous", "fail", "list_id", list.toString());
  }
}
