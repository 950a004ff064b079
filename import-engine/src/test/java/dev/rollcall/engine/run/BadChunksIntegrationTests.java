package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.run.FailingDatabase.Fault;
import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks of which nothing reaches the writer, and chunks that are rolled back. */
class BadChunksIntegrationTests {
  private static final int CHUNK_SIZE = 4;
  private static final Map<String, String> MAPPING =
      Map.of("Email", "email", "First", "first_name");

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

  @ParameterizedTest
  @ValueSource(strings = {"skip", "update", "create_new"})
  void fileWhoseFirstThreeChunksAndLastChunkAreBadKeepsEveryError(String strategy) {
    StringBuilder csv = new StringBuilder("Email,First\n");
    List<Long> bad = new ArrayList<>();
    for (long row = 1; row <= 24; row++) {
      boolean good = row > 12 && row <= 20;
      csv.append(good ? "person" + row + "@example.com" : "nobody" + row).append(",Name\n");
      if (!good) {
        bad.add(row);
      }
    }

    ImportJob job = engine.runToEnd(queued(csv.toString(), strategy));

    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.counts().failed()).isEqualTo(16);
    assertThat(job.counts().created()).isEqualTo(8);
    assertThat(
            rows(
                job,
                "SELECT row_number FROM import_errors %s AND code = 'EMAIL_INVALID'"
                    + " AND line_number = row_number + 1 AND value = 'nobody' || row_number"
                    + " AND raw = '[\"nobody' || row_number || '\",\"Name\"]' ORDER BY row_number"))
        .isEqualTo(bad);
    assertThat(rows(job, "SELECT row_number FROM import_rows %s ORDER BY row_number"))
        .isEqualTo(LongStream.rangeClosed(1, 24).boxed().toList());
  }

  @Test
  void fileWithNothingButBadRowsKeepsEveryError() {
    ImportJob job = engine.runToEnd(queued("Email,First\n" + "nobody,Name\n".repeat(9), "skip"));

    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.counts().failed()).isEqualTo(9);
    assertThat(rows(job, "SELECT row_number FROM import_errors %s ORDER BY row_number"))
        .isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
  }

  @Test
  void chunkThatIsRolledBackLeavesNoContactNoBookAndNoCount() {
    StringBuilder csv = new StringBuilder("Email,First\n");
    for (int row = 1; row <= 16; row++) {
      csv.append(row % 4 == 3 ? "nobody" : "person" + row + "@example.com").append(",Name\n");
    }
    ImportJob job = queued(csv.toString(), "update");
    AtomicInteger chunks = new AtomicInteger();
    FAULTS.beforeEveryCall(
        call -> {
          // The counters are written last; beginning with this call of the third chunk.
          if (call.startsWith("UPDATE import_jobs") && chunks.incrementAndGet() == 3) {
            FAULTS.arm(1, Fault.REFUSED);
          }
        });

    assertThat(engine.runNext()).contains(ImportStatus.QUEUED);
    FAULTS.beforeEveryCall(null);
    FAULTS.disarm();

    assertThat(FAULTS.hasFailed()).isTrue();
    assertThat(rows(job, "SELECT row_number FROM import_rows %s ORDER BY row_number"))
        .isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
    assertThat(rows(job, "SELECT row_number FROM import_errors %s ORDER BY row_number"))
        .containsExactly(3L, 7L);
    ImportJob interrupted = engine.control.get(job.tenantId(), job.id());
    assertThat(interrupted.counts().processed()).isEqualTo(8);
    assertThat(interrupted.counts().created()).isEqualTo(6);
    assertThat(interrupted.counts().failed()).isEqualTo(2);
    assertThat(contacts(job.tenantId())).isEqualTo(6);

    ImportJob completed = engine.runToEnd(job);
    assertThat(completed.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(completed.counts().created()).isEqualTo(12);
    assertThat(completed.counts().failed()).isEqualTo(4);
    assertThat(contacts(job.tenantId())).isEqualTo(12);
  }

  private static ImportJob queued(String csv, String strategy) {
    return engine.csv(
        engine.tenant("Bad chunks"),
        csv.getBytes(StandardCharsets.UTF_8),
        new java.util.LinkedHashMap<>(MAPPING),
        Map.of("duplicate_strategy", strategy));
  }

  private static List<Long> rows(ImportJob job, String sql) {
    return engine
        .jdbc
        .sql(sql.formatted("WHERE tenant_id = ? AND import_id = ?"))
        .params(job.tenantId(), job.id())
        .query(Long.class)
        .list();
  }

  private static long contacts(UUID tenant) {
    return engine
        .jdbc
        .sql("SELECT count(*) FROM contacts WHERE tenant_id = ?")
        .param(tenant)
        .query(Long.class)
        .single();
  }
}
