package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is cleaned up after nodes that died, and what an administrator can do about them. */
class RecoveryIntegrationTests {
  private static final String BODY =
      """
      {"contacts": [{"email": "a@example.com"}, {"email": "b@example.com"}]}
      """;

  private static TestDatabase database;
  private static EngineHarness engine;
  private static UUID tenant;

  @TempDir Path directory;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 1);
    tenant = engine.tenant("Recovery");
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @Test
  void executionOfADeadNodeIsClosedAndThatOfALivingOneIsNot() {
    ImportJob job = engine.bulk(tenant, BODY);
    ImportAttempt attempt = engine.gate.takeNext().orElseThrow();
    long id = startedExecution(attempt);
    longAgo(job);
    assertThat(engine.deadExecutions.close()).doesNotContain(id);
    assertRefused(() -> engine.administration.recover(id), "EXECUTION_ALIVE");
    assertThat(engine.administration.execution(id).node()).isEqualTo("dead node");

    engine.letLeasesRunOut();
    // Its end may be about to be written.
    assertThat(engine.deadExecutions.close()).doesNotContain(id);
    longAgo(job);
    assertThat(engine.deadExecutions.close()).contains(id);

    ImportExecution closed = engine.administration.execution(id);
    assertThat(closed.status()).isEqualTo("FAILED");
    assertThat(closed.exitMessage()).isEqualTo("The node gave no sign of life");
    assertThat(closed.endedAt()).isNotNull();
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(
            engine.administration.executions(
                new ImportExecutions.Filter(null, tenant, job.id(), null, 10)))
        .extracting(ImportExecution::attempt)
        .containsExactly(2L, 1L);
  }

  @Test
  void administratorRecoversWhoseLeaseHasRunOutAndNobodyElse() {
    ImportJob job = engine.bulk(tenant, BODY);
    ImportAttempt attempt = engine.gate.takeNext().orElseThrow();
    long id = startedExecution(attempt);
    assertRefused(() -> engine.administration.recover(id), "EXECUTION_ALIVE");
    engine
        .jdbc
        .sql("UPDATE import_jobs SET lease_until = now() - interval '1 s' WHERE id = ?")
        .param(job.id())
        .update();

    ImportExecution recovered = engine.administration.recover(id);

    assertThat(recovered.importStatus()).isEqualTo(ImportStatus.QUEUED);
    assertRefused(() -> engine.administration.abandon(id), "STATUS_CONFLICT");
    assertThat(engine.control.get(tenant, job.id()).error().code()).isEqualTo("NODE_LOST");
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(engine.control.get(tenant, job.id()).error()).isNull();
    assertRefused(() -> engine.administration.recover(id), "NOTHING_TO_RECOVER");
    assertRefused(() -> engine.administration.restart(id), "EXECUTION_SUPERSEDED");
  }

  @Test
  void abandonedAttemptTakesItsImportWithIt() {
    ImportJob job = engine.bulk(tenant, BODY);
    ImportAttempt attempt = engine.gate.takeNext().orElseThrow();
    long id = startedExecution(attempt);
    assertRefused(() -> engine.administration.abandon(id), "STATUS_CONFLICT");
    engine.administration.stop(id);
    engine.letLeasesRunOut();
    assertThat(engine.administration.execution(id).importStatus()).isEqualTo(ImportStatus.STOPPED);

    ImportExecution abandoned = engine.administration.abandon(id);

    assertThat(abandoned.status()).isEqualTo("ABANDONED");
    assertThat(abandoned.importStatus()).isEqualTo(ImportStatus.CANCELLED);
    assertRefused(() -> engine.administration.restart(id), "STATUS_CONFLICT");
    assertThat(engine.control.get(tenant, job.id()).completedAt()).isNotNull();
  }

  @Test
  void fileOfAStoppedImportIsKeptForAWeekAndThenItCannotGoOn() {
    ImportJob job = engine.bulk(tenant, BODY);
    engine.control.stop(tenant, job.id());
    engine.importFiles.sweep();
    assertThat(hasFile(job)).isTrue();
    statusSince(job, "6 days 23 hours");
    engine.importFiles.sweep();
    assertThat(hasFile(job)).isTrue();
    statusSince(job, "7 days 1 hour");

    engine.importFiles.sweep();

    assertThat(hasFile(job)).isFalse();
    assertRefused(() -> engine.control.restart(tenant, job.id()), "FILE_PURGED");
    assertThat(engine.control.get(tenant, job.id()).allowedActions())
        .filteredOn(allowed -> allowed.action() == ImportAction.RESTART)
        .allMatch(allowed -> !allowed.enabled());
    engine.control.cancel(tenant, job.id());
  }

  @Test
  void filesWithoutAnImportAreSweptOnceTheyAreOldAndTheOthersStay() throws IOException {
    ImportJob job = engine.bulk(tenant, BODY);
    UUID orphan = UUID.randomUUID();
    UUID fresh = UUID.randomUUID();
    for (UUID file : List.of(orphan, fresh)) {
      engine.files.store(tenant, file, new ByteArrayInputStream(new byte[3]), 10);
    }
    Path root = Path.of(engine.files.place()).resolve(tenant.toString());
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(root.resolve(orphan.toString()), old);
    Files.setLastModifiedTime(root.resolve(job.file().fileId().toString()), old);

    engine.importFiles.sweepOrphans();

    assertThat(engine.files.exists(tenant, orphan)).isFalse();
    assertThat(engine.files.exists(tenant, fresh)).isTrue();
    assertThat(hasFile(job)).isTrue();
    assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
  }

  @Test
  void fileWhoseImportCouldNotBeCommittedIsSweptWhateverElseLiesThere() throws IOException {
    FailingDatabase faults = new FailingDatabase();
    UUID other = engine.tenant("Another with files");
    ImportJob ofOther = engine.bulk(other, BODY);
    EngineHarness failing =
        engine.otherNodeWith(database, EngineHarness.properties(1), faults::around);
    try {
      faults.arm(0, FailingDatabase.Fault.CONNECTION_LOST);
      ImportJob made = failing.bulk(other, BODY);
      int commit = faults.calls().indexOf("COMMIT") + 1;
      Path root = Path.of(engine.files.place()).resolve(other.toString());
      Set<Path> before = filesIn(root);
      faults.arm(commit, FailingDatabase.Fault.CONNECTION_LOST);
      assertThatThrownBy(() -> failing.bulk(other, BODY)).isInstanceOf(RuntimeException.class);
      faults.disarm();
      Set<Path> left = filesIn(root);
      left.removeAll(before);
      assertThat(left).hasSize(1);
      Path orphan = left.iterator().next();
      engine.importFiles.sweepOrphans();
      assertThat(orphan).as("it may be that of a running request").exists();

      Path undeletable = root.resolve(UUID.randomUUID().toString());
      Files.createDirectories(undeletable.resolve("inside"));
      Path unfinished = root.resolve(UUID.randomUUID() + "." + UUID.randomUUID() + ".upload");
      Files.createFile(unfinished);
      FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
      for (Path file : filesIn(root)) {
        Files.setLastModifiedTime(file, old);
      }
      engine.importFiles.sweepOrphans();

      assertThat(orphan).doesNotExist();
      assertThat(undeletable).exists();
      assertThat(unfinished).as("of unfinished ones the sweep of uploads decides").exists();
      for (ImportJob job : List.of(ofOther, made)) {
        assertThat(engine.runToEnd(job).status()).isEqualTo(ImportStatus.COMPLETED);
      }
    } finally {
      failing.close();
    }
  }

  private static Set<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toCollection(HashSet::new));
    }
  }

  @Test
  void nodesOfADatabaseShareOneFileStoreOrDoNotStart() throws IOException {
    try (TestDatabase first = EngineHarness.migratedDatabase();
        TestDatabase second = EngineHarness.migratedDatabase()) {
      Path shared = directory.resolve("shared");
      marker(first, shared).check();
      marker(first, shared).check();
      assertThat(shared.resolve(".rollcall-store")).exists();

      assertThatThrownBy(() -> marker(first, directory.resolve("other")).check())
          .isInstanceOf(WrongFileStoreException.class)
          .hasMessageContaining("it has no marker")
          .extracting(e -> ((WrongFileStoreException) e).remedy())
          .asString()
          .contains("rollcall.files.directory");
      assertThatThrownBy(() -> marker(second, shared).check())
          .isInstanceOf(WrongFileStoreException.class)
          .hasMessageContaining("belongs to another database");
      Path own = directory.resolve("own");
      marker(second, own).check();
      assertThatThrownBy(() -> marker(first, own).check())
          .isInstanceOf(WrongFileStoreException.class)
          .hasMessageContaining("it has the marker");
      Files.writeString(own.resolve(".rollcall-store"), "nonsense");
      assertThatThrownBy(() -> marker(second, own).check())
          .isInstanceOf(WrongFileStoreException.class)
          .hasMessageContaining("cannot be used");
    }
  }

  @Test
  void markerOfAStartThatCrashedBeforeItsEndIsKnownAgain() {
    try (TestDatabase crashed = EngineHarness.migratedDatabase()) {
      Path store = directory.resolve("crashed");
      marker(crashed, store).check();
      JdbcClient.create(crashed.dataSource())
          .sql("UPDATE file_store SET marked_at = NULL")
          .update();
      marker(crashed, store).check();
      assertThatThrownBy(() -> marker(crashed, directory.resolve("late")).check())
          .isInstanceOf(WrongFileStoreException.class);
    }
  }

  private static FileStoreMarker marker(TestDatabase database, Path store) {
    return new FileStoreMarker(
        JdbcClient.create(database.dataSource()),
        new JdbcTransactionManager(database.dataSource()),
        new DirectoryFileStore(store));
  }

  private static void assertRefused(Runnable action, String code) {
    assertThatThrownBy(action::run)
        .isInstanceOf(ImportRefusedException.class)
        .extracting(e -> ((ImportRefusedException) e).code())
        .isEqualTo(code);
  }

  /** What a node leaves in the batch metadata when it dies in the middle of an attempt. */
  private static long startedExecution(ImportAttempt attempt) {
    var parameters =
        new JobParametersBuilder()
            .addString("tenantId", attempt.job().tenantId().toString())
            .addString("importId", attempt.job().id().toString())
            .addLong("attempt", attempt.job().fence(), false)
            .addString("node", "dead node", false)
            .toJobParameters();
    JobInstance instance =
        engine.jobRepository.createJobInstance(ImportJobFactory.JOB_NAME, parameters);
    JobExecution execution =
        engine.jobRepository.createJobExecution(instance, parameters, new ExecutionContext());
    execution.setStatus(org.springframework.batch.core.BatchStatus.STARTED);
    engine.jobRepository.update(execution);
    return execution.getId();
  }

  private static void longAgo(ImportJob job) {
    statusSince(job, "1 hour");
  }

  private static void statusSince(ImportJob job, String ago) {
    engine
        .jdbc
        .sql("UPDATE import_jobs SET status_since = now() - ?::interval WHERE id = ?")
        .params(ago, job.id())
        .update();
  }

  private static boolean hasFile(ImportJob job) {
    return engine.files.exists(tenant, job.file().fileId());
  }
}
