package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Code, database and documentation agree on which status may follow which, for every pair. */
class ImportStatesIntegrationTests {
  private static final Path DOCUMENT = Path.of("..", "docs", "state-machine.md");
  private static final Pattern STEP = Pattern.compile("^  (\\w+) --> (\\w+)(: reserved)?$");
  private static final Set<ImportStatus> RESERVED =
      Set.of(
          ImportStatus.FETCHING, ImportStatus.CHECKING, ImportStatus.UNDOING, ImportStatus.UNDONE);

  /** Everything that must hold in a status, so that only the step itself can be refused. */
  private static final String FITTING =
      """
      status = :status, mapping = '{}', queued_at = now(), started_at = now(), fence = 1,
      lease_owner = CASE WHEN :status IN ('processing', 'stopping') THEN 'node' END,
      lease_until = CASE WHEN :status IN ('processing', 'stopping') THEN now() END,
      stop_requested = CASE WHEN :status = 'stopping' THEN 'stop' END,
      error = CASE WHEN :status = 'failed' THEN '{}'::jsonb END,
      completed_at = CASE WHEN :status IN ('completed', 'failed', 'cancelled', 'undone')
        THEN now() END,
      processed_rows = 1, created_count = 1
      """;

  private static TestDatabase database;
  private static EngineHarness engine;
  private static ImportJob job;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 10);
    job = engine.bulk(engine.tenant("States"), "{\"contacts\": [{\"email\": \"a@example.com\"}]}");
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @ParameterizedTest
  @EnumSource(ImportStatus.class)
  void databaseAllowsTheStepsOfTheEnumAndNoOther(ImportStatus from) {
    for (ImportStatus to : ImportStatus.values()) {
      if (to != from) {
        put(from);
        assertThat(isAllowed(to)).as("%s to %s", from, to).isEqualTo(from.mayBecome(to));
      }
    }
  }

  @Test
  void diagramShowsTheStepsOfTheEnumAndNoOther() throws IOException {
    Set<String> drawn = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        drawn.add(step.group(1) + " to " + step.group(2) + (step.group(3) == null ? "" : " later"));
      }
    }
    Set<String> steps = new TreeSet<>();
    for (ImportStatus from : ImportStatus.values()) {
      for (ImportStatus to : ImportStatus.values()) {
        if (from.mayBecome(to)) {
          boolean later = RESERVED.contains(from) || RESERVED.contains(to);
          steps.add(from.wireName() + " to " + to.wireName() + (later ? " later" : ""));
        }
      }
    }
    assertThat(drawn).isEqualTo(steps);
  }

  @Test
  void nothingMayStayInItsStatusAsAStep() {
    for (ImportStatus status : ImportStatus.values()) {
      assertThat(status.mayBecome(status)).as(status.wireName()).isFalse();
    }
  }

  @Test
  void timeOfTheLastStepIsKept() {
    put(ImportStatus.STOPPED);
    engine.jdbc.sql("UPDATE import_jobs SET status_since = now() - interval '1 d'").update();
    engine.jdbc.sql("UPDATE import_jobs SET name = 'Other'").update();
    assertThat(ageIsADay()).isTrue();
    assertThat(isAllowed(ImportStatus.QUEUED)).isTrue();
    assertThat(ageIsADay()).isFalse();
  }

  @Test
  void invariantsOfTheStatesAreChecked() {
    put(ImportStatus.PROCESSING);
    for (String wrong :
        new String[] {
          "lease_owner = NULL, lease_until = NULL",
          "stop_requested = 'stop'",
          "not_before = now()",
          "started_at = NULL",
          "deleted_at = now()",
          "fence = 0",
          "processed_rows = 0, created_count = 0",
          "created_count = 0",
          "completed_at = now()"
        }) {
      assertThat(isPossible(wrong)).as(wrong).isFalse();
    }
    assertThat(isPossible("stop_requested = 'hand_over'")).isTrue();
    put(ImportStatus.STOPPING);
    assertThat(isPossible("stop_requested = NULL")).isFalse();
    assertThat(isPossible("stop_requested = 'hand_over'")).isFalse();
    put(ImportStatus.QUEUED);
    assertThat(isPossible("queued_at = NULL")).isFalse();
    assertThat(isPossible("lease_owner = 'x', lease_until = now()")).isFalse();
    put(ImportStatus.FAILED);
    assertThat(isPossible("error = NULL")).isFalse();
  }

  /** Brings the import into the status past the rules of steps. */
  private static void put(ImportStatus status) {
    engine.jdbc.sql("ALTER TABLE import_jobs DISABLE TRIGGER USER").update();
    change(FITTING, status);
    engine.jdbc.sql("ALTER TABLE import_jobs ENABLE TRIGGER USER").update();
  }

  private static boolean isAllowed(ImportStatus status) {
    try {
      change(FITTING, status);
      return true;
    } catch (DataIntegrityViolationException e) {
      assertThat(e).rootCause().hasMessageContaining("may not become " + status.wireName());
      return false;
    }
  }

  private static void change(String set, ImportStatus status) {
    engine
        .jdbc
        .sql("UPDATE import_jobs SET " + set + " WHERE tenant_id = :tenant AND id = :id")
        .param("status", status.wireName())
        .param("tenant", job.tenantId())
        .param("id", job.id())
        .update();
  }

  private static boolean isPossible(String set) {
    try {
      engine.jdbc.sql("UPDATE import_jobs SET " + set).update();
      return true;
    } catch (DataIntegrityViolationException e) {
      return false;
    }
  }

  private static boolean ageIsADay() {
    return engine
        .jdbc
        .sql("SELECT status_since < now() - interval '23 h' FROM import_jobs")
        .query(Boolean.class)
        .single();
  }
}
