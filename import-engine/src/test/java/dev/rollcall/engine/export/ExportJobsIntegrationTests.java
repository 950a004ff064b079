package dev.rollcall.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.samples.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJobsIntegrationTests {
  private static final ExportRequest ALL = ExportRequest.of(ExportFormat.CSV, ContactSelection.ALL);

  private static TestDatabase database;
  private static ExportHarness exports;
  private static final Disturbance DISTURBANCE = new Disturbance();
  @TempDir private static Path directory;

  @BeforeAll
  static void start() {
    database = TestDatabase.migrated();
    exports = new ExportHarness(database, directory, DISTURBANCE::around);
  }

  @AfterAll
  static void stop() {
    exports.close();
    database.close();
  }

  private final UUID tenant = exports.tenant();

  @BeforeEach
  void emptyLine() {
    exports.jdbc.sql("DELETE FROM export_jobs").update();
  }

  private ExportJob created() {
    return exports.control.create(tenant, ALL, null, id -> {});
  }

  private ExportJob runNext() {
    ExportJob attempt = exports.gate.takeNext().orElseThrow();
    exports.runner.run(attempt);
    return now(attempt);
  }

  private ExportJob now(ExportJob job) {
    return exports.control.find(tenant, job.id()).orElseThrow();
  }

  private List<Path> storedFiles() throws IOException {
    Path folder = directory.resolve(tenant.toString());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void exportEndsWithAFileOfAllContacts() {
    exports.contacts(tenant, 1_200);
    ExportJob queued = created();
    assertThat(queued.status()).isEqualTo(ExportStatus.QUEUED);
    ExportJob done = runNext();
    assertThat(done.status()).isEqualTo(ExportStatus.COMPLETED);
    assertThat(done.totalRows()).isEqualTo(1_200);
    assertThat(done.processedRows()).isEqualTo(1_200);
    String text = exports.read(done);
    assertThat(text.lines()).hasSize(1_201);
    assertThat(done.file().size()).isEqualTo(text.length());
    assertThat(
            exports
                .jdbc
                .sql(
                    """
                    SELECT write_count FROM batch_step_execution AS step
                    JOIN batch_job_execution_params AS param USING (job_execution_id)
                    WHERE param.parameter_name = 'exportId' AND param.parameter_value = ?
                    """)
                .param(done.id().toString())
                .query(Long.class)
                .single())
        .isEqualTo(1_200);
  }

  @Test
  void attemptThatFailsIsFollowedByOneWithASnapshotAndAFileOfItsOwn() throws IOException {
    exports.contacts(tenant, 5);
    ExportJob job = created();
    DISTURBANCE.next =
        () -> {
          throw new IOException("The disk does not answer");
        };
    ExportJob failed = runNext();
    assertThat(failed.status()).isEqualTo(ExportStatus.QUEUED);
    assertThat(failed.error().code()).isEqualTo("ATTEMPT_FAILED");
    assertThat(failed.error().detail()).doesNotContain("disk");
    assertThat(storedFiles()).isEmpty();
    exports
        .jdbc
        .sql("UPDATE contacts SET deleted_at = now() WHERE tenant_id = ? AND email LIKE 'p1@%'")
        .param(tenant)
        .update();
    ExportJob done = runNext();
    assertThat(done.status()).isEqualTo(ExportStatus.COMPLETED);
    assertThat(done.error()).isNull();
    assertThat(done.processedRows()).isEqualTo(4);
    assertThat(exports.read(done)).doesNotContain("p1@").contains("p2@");
    assertThat(executions(job)).containsExactly("FAILED", "COMPLETED");
  }

  @Test
  void exportFailsAfterItsAttempts() {
    ExportJob job = created();
    for (int attempt = 1; attempt <= 3; attempt++) {
      DISTURBANCE.next =
          () -> {
            throw new IOException("The disk does not answer");
          };
      assertThat(runNext().status())
          .isEqualTo(attempt < 3 ? ExportStatus.QUEUED : ExportStatus.FAILED);
    }
    assertThat(exports.gate.takeNext()).isEmpty();
    assertThat(now(job).completedAt()).isNotNull();
  }

  @Test
  void exportOfADeadNodeBeginsAnew() {
    exports.contacts(tenant, 3);
    ExportJob job = created();
    // The node died in the middle: its execution is said to run for ever.
    ExportJob dead = exports.gate.takeNext().orElseThrow();
    DISTURBANCE.next =
        () -> {
          letLeaseRunOut(job);
          throw new DeadNode();
        };
    try {
      exports.runner.run(dead);
    } catch (DeadNode e) {
      // Nothing was written any more.
    }
    assertThat(now(job).status()).isEqualTo(ExportStatus.QUEUED);
    exports
        .jdbc
        .sql(
            """
            UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL
            WHERE job_execution_id IN (
              SELECT job_execution_id FROM batch_job_execution_params WHERE parameter_value = ?)
            """)
        .param(job.id().toString())
        .update();
    ExportJob done = runNext();
    assertThat(done.status()).isEqualTo(ExportStatus.COMPLETED);
    assertThat(done.fence()).isEqualTo(2);
  }

  @Test
  void attemptThatWakesUpLateChangesNothingAndLeavesNoFile() throws IOException {
    exports.contacts(tenant, 3);
    ExportJob job = created();
    ExportJob paused = exports.gate.takeNext().orElseThrow();
    DISTURBANCE.afterContent =
        () -> {
          letLeaseRunOut(job);
          assertThat(CompletableFuture.supplyAsync(this::runNext).join().status())
              .isEqualTo(ExportStatus.COMPLETED);
        };
    exports.runner.run(paused);
    ExportJob done = now(job);
    assertThat(done.status()).isEqualTo(ExportStatus.COMPLETED);
    assertThat(done.fence()).isEqualTo(2);
    assertThat(storedFiles())
        .extracting(path -> path.getFileName().toString())
        .containsExactly(done.file().id().toString());
  }

  @Test
  void exportThatIsDeletedWhileItRunsBreaksOffAndLeavesNoFile() throws IOException {
    exports.contacts(tenant, 3);
    ExportJob job = created();
    ExportJob attempt = exports.gate.takeNext().orElseThrow();
    DISTURBANCE.afterContent = () -> assertThat(exports.control.delete(tenant, job.id())).isTrue();
    exports.runner.run(attempt);
    assertThat(exports.control.find(tenant, job.id())).isEmpty();
    assertThat(storedFiles()).isEmpty();
  }

  @Test
  void deletedExportTakesItsFileAlong() throws IOException {
    ExportJob job = created();
    runNext();
    assertThat(storedFiles()).hasSize(1);
    UUID stranger = exports.tenant();
    assertThat(exports.control.delete(stranger, job.id())).isFalse();
    assertThat(exports.control.find(stranger, job.id())).isEmpty();
    assertThat(exports.control.delete(tenant, job.id())).isTrue();
    assertThat(storedFiles()).isEmpty();
    assertThat(exports.control.delete(tenant, job.id())).isFalse();
  }

  @Test
  void filesAreDeletedAfterTheirTimeAndRecordsLater() throws IOException {
    ExportJob job = created();
    runNext();
    exports.exportFiles.sweep();
    assertThat(now(job).status()).isEqualTo(ExportStatus.COMPLETED);
    age(job, "25 h");
    exports.exportFiles.sweep();
    ExportJob expired = now(job);
    assertThat(expired.status()).isEqualTo(ExportStatus.EXPIRED);
    assertThat(expired.file()).isNull();
    assertThat(storedFiles()).isEmpty();
    age(job, "30 days");
    exports.exportFiles.sweep();
    assertThat(exports.control.find(tenant, job.id())).isEmpty();
  }

  @Test
  void nodeThatIsShutDownHandsItsExportsOver() {
    exports.contacts(tenant, 2_000);
    ExportJob job = created();
    ExportHarness other = new ExportHarness(database, directory, files -> files);
    ExportJob attempt = other.gate.takeNext().orElseThrow();
    other.runner.handOverAll();
    other.runner.run(attempt);
    other.close();
    assertThat(now(job).status()).isEqualTo(ExportStatus.QUEUED);
    assertThat(now(job).error()).isNull();
    assertThat(runNext().status()).isEqualTo(ExportStatus.COMPLETED);
  }

  @Test
  void tenantsTakeTurnsWithinTheirLimit() {
    ExportJob first = created();
    ExportJob second = created();
    ExportJob third = created();
    UUID newcomer = exports.tenant();
    ExportJob late = exports.control.create(newcomer, ALL, null, id -> {});
    assertThat(exports.gate.takeNext().orElseThrow().id()).isEqualTo(first.id());
    assertThat(exports.gate.takeNext().orElseThrow().id()).isEqualTo(late.id());
    assertThat(exports.gate.takeNext().orElseThrow().id()).isEqualTo(second.id());
    assertThat(exports.gate.takeNext()).isEmpty();
    assertThat(exports.gate.couldPlace()).isFalse();
    assertThat(now(third).status()).isEqualTo(ExportStatus.QUEUED);
  }

  private void age(ExportJob job, String by) {
    exports
        .jdbc
        .sql(
            """
            UPDATE export_jobs SET completed_at = completed_at - ?::interval,
              expires_at = expires_at - ?::interval
            WHERE id = ?
            """)
        .params(by, by, job.id())
        .update();
  }

  private static void letLeaseRunOut(ExportJob job) {
    exports
        .jdbc
        .sql("UPDATE export_jobs SET lease_until = now() - interval '1 s' WHERE id = ?")
        .param(job.id())
        .update();
    exports.gate.releaseExpired();
  }

  private List<String> executions(ExportJob job) {
    return exports
        .jdbc
        .sql(
            """
            SELECT status FROM batch_job_execution AS execution
            JOIN batch_job_execution_params AS param USING (job_execution_id)
            WHERE param.parameter_name = 'exportId' AND param.parameter_value = ?
            ORDER BY job_execution_id
            """)
        .param(job.id().toString())
        .query(String.class)
        .list();
  }

  /** Not caught by anything that ends an attempt. */
  private static final class DeadNode extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Happens once, in the middle of the next file that is stored, or behind its content. */
  private static final class Disturbance {
    interface Event {
      void happen() throws IOException;
    }

    private Event next = () -> {};
    private Event afterContent = () -> {};

    FileStore around(FileStore files) {
      return (FileStore)
          java.lang.reflect.Proxy.newProxyInstance(
              FileStore.class.getClassLoader(),
              new Class<?>[] {FileStore.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("store")
                    && arguments[2] instanceof FileStore.FileContent content) {
                  arguments[2] = (FileStore.FileContent) output -> writeDisturbed(content, output);
                }
                try {
                  return method.invoke(files, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private void writeDisturbed(FileStore.FileContent content, OutputStream output)
        throws IOException {
      Event before = next;
      Event after = afterContent;
      next = () -> {};
      afterContent = () -> {};
      before.happen();
      content.writeTo(output);
      after.happen();
    }
  }
}
