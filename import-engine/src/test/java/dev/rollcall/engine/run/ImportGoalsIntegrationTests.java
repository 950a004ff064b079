package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is demanded of an import as a whole: it is reached, or nothing has changed. */
class ImportGoalsIntegrationTests {
  private static final int CHUNK_SIZE = 4;
  private static final Map<String, String> MAPPING =
      Map.of("Email", "email", "Phone", "phone", "First", "first_name");

  private static TestDatabase database;
  private static EngineHarness engine;
  private static final FailingDatabase FAULTS = new FailingDatabase();

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, EngineHarness.properties(CHUNK_SIZE), FAULTS::around);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @Test
  void importWithTooManyBadRowsFailsBeforeItsFirstRowAndGoesOnWithAnotherLimit() {
    ImportJob queued =
        queued(engine.tenant("Limit"), rows(20, 5), Map.of("error_limit_percent", 24));

    ImportJob failed = engine.runToEnd(queued);
    assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(failed.error().code()).isEqualTo("ERROR_LIMIT");
    assertThat(failed.error().detail())
        .contains("5 of the first 20 rows", "24 percent", "EMAIL_INVALID in Email (5)");
    assertNothingWritten(failed);

    engine.control.restart(failed.tenantId(), failed.id());
    assertThat(engine.runToEnd(failed).status())
        .as("the same limit again")
        .isEqualTo(ImportStatus.FAILED);

    engine.control.restart(failed.tenantId(), failed.id(), Map.of("error_limit_percent", 25));
    ImportJob completed = engine.runToEnd(failed);
    assertThat(completed.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(completed.error()).isNull();
    assertThat(completed.counts().created()).isEqualTo(15);
    assertThat(completed.counts().failed()).isEqualTo(5);
  }

  @Test
  void onlyTheFirstThousandRowsAreJudged() {
    String file = rows(1_000, 0) + "nobody,,\n".repeat(500);
    ImportJob job =
        engine.runToEnd(
            queued(engine.tenant("First rows"), file, Map.of("error_limit_percent", "0")));
    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.counts().failed()).isEqualTo(500);
  }

  @Test
  void restartTakesNoOtherOptions() {
    ImportJob failed =
        engine.runToEnd(
            queued(engine.tenant("Other"), rows(4, 4), Map.of("error_limit_percent", 0)));
    assertThatThrownBy(
            () ->
                engine.control.restart(
                    failed.tenantId(), failed.id(), Map.of("duplicate_strategy", "update")))
        .isInstanceOfSatisfying(
            ImportRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("OPTION_NOT_CHANGEABLE"));
  }

  @Test
  void allRowsComeInInOneTransaction() {
    UUID tenant = engine.tenant("All");
    ImportJob job = engine.runToEnd(queued(tenant, rows(30, 0), Map.of("all_or_nothing", true)));
    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.counts().created()).isEqualTo(30);
    assertThat(
            engine
                .jdbc
                .sql("SELECT count(DISTINCT xmin::text) FROM contacts WHERE tenant_id = ?")
                .param(tenant)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void oneRowThatCannotEnterKeepsAllOut() {
    ImportJob job =
        engine.runToEnd(
            queued(engine.tenant("Nothing"), rows(30, 1), Map.of("all_or_nothing", "true")));
    assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(job.error().code()).isEqualTo("ALL_OR_NOTHING");
    assertThat(job.error().detail()).contains("1 row cannot", "EMAIL_INVALID in Email (1)");
    assertNothingWritten(job);

    engine.control.restart(job.tenantId(), job.id(), Map.of("all_or_nothing", false));
    ImportJob completed = engine.runToEnd(job);
    assertThat(completed.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(completed.counts().created()).isEqualTo(29);
  }

  /** Whether a row is ambiguous, only the look at the contacts tells. */
  @Test
  void oneRowThatFailsWhenItIsWrittenKeepsAllOut() {
    String file =
        "Email,Phone,First\n"
            + "ada@example.com,+12125550101,Ada\n"
            + "ben@example.com,+12125550102,Ben\n"
            + rows(20, 0).substring("Email,Phone,First\n".length())
            + "ada@example.com,+12125550102,Both\n";
    ImportJob job =
        engine.runToEnd(
            queued(
                engine.tenant("Ambiguous"),
                file,
                Map.of("all_or_nothing", true, "on_ambiguous", "fail")));
    assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(job.error().code()).isEqualTo("ALL_OR_NOTHING");
    assertNothingWritten(job);
  }

  @Test
  void attemptThatFailsInBetweenLeavesNothingAndTheNextOneBringsAll() {
    ImportJob job = queued(engine.tenant("Crash"), rows(20, 0), Map.of("all_or_nothing", true));
    FAULTS.beforeEveryCall(
        call -> {
          if (call.startsWith("UPDATE import_jobs SET processed")
              || call.contains("COPY import_rows")) {
            FAULTS.arm(1, Fault.REFUSED);
          }
        });
    assertThat(engine.runNext()).contains(ImportStatus.QUEUED);
    FAULTS.beforeEveryCall(null);
    FAULTS.disarm();
    assertThat(FAULTS.hasFailed()).isTrue();
    assertNothingWritten(engine.control.get(job.tenantId(), job.id()));

    ImportJob completed = engine.runToEnd(job);
    assertThat(completed.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(completed.counts().created()).isEqualTo(20);
  }

  @Test
  void allOrNothingIsRefusedForMoreRowsThanFitInOneTransaction() {
    assertThatThrownBy(
            () ->
                ImportControl.requireRowsAtOnce(
                    100_001,
                    ImportOptionsParser.parse(
                        Map.of("all_or_nothing", true), ImportOptions.DEFAULTS)))
        .isInstanceOfSatisfying(
            ImportRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("ALL_OR_NOTHING_TOO_MANY_ROWS"));
  }

  private static String rows(int count, int bad) {
    StringBuilder csv = new StringBuilder("Email,Phone,First\n");
    for (int row = 1; row <= count; row++) {
      csv.append(row > count - bad ? "nobody" : "person" + row + "@example.com").append(",,Name\n");
    }
    return csv.toString();
  }

  private static ImportJob queued(UUID tenant, String csv, Map<String, Object> options) {
    return engine.csv(
        tenant,
        csv.getBytes(StandardCharsets.UTF_8),
        new LinkedHashMap<>(MAPPING),
        new HashMap<>(options));
  }

  private static void assertNothingWritten(ImportJob job) {
    assertThat(job.counts().processed()).isZero();
    for (String table : new String[] {"contacts", "import_rows", "import_errors"}) {
      assertThat(
              engine
                  .jdbc
                  .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = ?")
                  .param(job.tenantId())
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }
}
