package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.samples.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import whose row nobody understands, as a faulty version or a hand may leave it. */
class UnreadableImportIntegrationTests {
  private static final byte[] FILE = "Email\nada@example.com\n".getBytes(StandardCharsets.UTF_8);

  private static TestDatabase database;
  private static EngineHarness engine;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 10);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  private static ImportJob queued(UUID tenant) {
    return engine.csv(tenant, FILE, null, Map.of());
  }

  private static void corrupt(ImportJob job, String table, String column, String json) {
    UUID id = table.equals("import_jobs") ? job.id() : job.file().fileId();
    engine
        .jdbc
        .sql("UPDATE " + table + " SET " + column + " = ?::jsonb WHERE id = ?")
        .params(json, id)
        .update();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import_jobs|options|{\"match_fields\": 5}",
        "import_jobs|options|{\"duplicate_strategy\": \"from a later version\"}",
        "import_jobs|mapping|{\"Email\": {\"a\": []}}",
        "import_files|layout|{\"headers\": 7}"
      })
  void itEndsAsFailedAndTheOthersGoOn(String table, String column, String json) {
    UUID tenant = engine.tenant("With an unreadable import");
    UUID other = engine.tenant("Another tenant");
    ImportJob unreadable = queued(tenant);
    ImportJob ofTheSame = queued(tenant);
    ImportJob ofAnother = queued(other);
    corrupt(unreadable, table, column, json);

    assertThat(engine.runNext()).contains(ImportStatus.COMPLETED);
    assertThat(engine.runNext()).contains(ImportStatus.COMPLETED);
    assertThat(engine.runNext()).isEmpty();

    assertThat(engine.control.get(tenant, ofTheSame.id()).status())
        .isEqualTo(ImportStatus.COMPLETED);
    assertThat(engine.control.get(other, ofAnother.id()).status())
        .isEqualTo(ImportStatus.COMPLETED);
    ImportJob failed = engine.control.get(tenant, unreadable.id());
    assertThat(failed.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(failed.completedAt()).isNotNull();
    assertThat(failed.node()).isNull();
    assertThat(failed.error().code()).isEqualTo("IMPORT_UNREADABLE");
    assertThat(failed.error().detail())
        .startsWith("What is stored of this import cannot be read (")
        .doesNotContain(json);
    assertThat(
            engine.control.list(
                tenant,
                new ImportJobs.Filter(null, null, null, null, null, null, null, null, null, 9)))
        .extracting(ImportJob::id)
        .containsExactly(ofTheSame.id(), unreadable.id());

    // Trying again changes nothing, and it can be taken away.
    engine.control.restart(tenant, unreadable.id());
    assertThat(engine.runNext()).isEmpty();
    assertThat(engine.control.get(tenant, unreadable.id()).status()).isEqualTo(ImportStatus.FAILED);
    assertThat(engine.control.delete(tenant, unreadable.id()))
        .isEqualTo(ImportControl.Deletion.DELETED);
  }

  @Test
  void whatIsCorrectedGoesOn() {
    UUID tenant = engine.tenant("Corrected");
    ImportJob job = queued(tenant);
    corrupt(job, "import_jobs", "options", "{\"match_fields\": 5}");
    assertThat(engine.runNext()).isEmpty();
    corrupt(job, "import_jobs", "options", "{}");
    engine.control.restart(tenant, job.id());
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(engine.control.get(tenant, job.id()).error()).isNull();
  }

  @Test
  void mappingOfAnUnreadableImportIsNotReplaced() {
    UUID tenant = engine.tenant("Unmapped");
    ReceivedFile received =
        engine.intake.receive(tenant, "a.csv", new java.io.ByteArrayInputStream(FILE));
    ImportJob job = engine.intake.createFromUpload(tenant, null, received, Map.of(), false).job();
    corrupt(job, "import_jobs", "options", "{\"match_fields\": 5}");
    assertThatThrownBy(
            () -> engine.control.map(tenant, job.id(), Map.of("Email", "email"), Map.of(), null))
        .isInstanceOf(ImportRefusedException.class)
        .extracting(e -> ((ImportRefusedException) e).code())
        .isEqualTo("IMPORT_UNREADABLE");
  }
}
