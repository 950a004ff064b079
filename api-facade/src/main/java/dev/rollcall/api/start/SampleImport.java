package dev.rollcall.api.start;

import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import dev.rollcall.engine.run.ReceivedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first import of the demo tenant, shown while it runs. */
@Component
class SampleImport {
  private static final String FILE_NAME = "contacts-1000.csv";
  private static final ClassPathResource SAMPLE = new ClassPathResource("demo/" + FILE_NAME);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Then it goes on without anybody looking. */
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(1);

  private static final String HAS_IMPORTS =
      """
      SELECT EXISTS (SELECT FROM import_jobs WHERE tenant_id = :tenant)
      """;

  private final ImportIntake intake;
  private final ImportControl control;
  private final JdbcClient jdbc;
  private final StartupConsole console;

  SampleImport(
      ImportIntake intake, ImportControl control, JdbcClient jdbc, StartupConsole console) {
    this.intake = intake;
    this.control = control;
    this.jdbc = jdbc;
    this.console = console;
  }

  /** Runs unless the tenant has, or ever had, an import. */
  void runAtFirstStart(UUID tenantId) throws IOException, InterruptedException {
    if (jdbc.sql(HAS_IMPORTS).param("tenant", tenantId).query(Boolean.class).single()) {
      return;
    }
    try (InputStream bytes = SAMPLE.getInputStream()) {
      ReceivedFile file = intake.receive(tenantId, FILE_NAME, bytes);
      Map<String, Object> options = Map.of("name", "Sample import", "default_region", "US");
      ImportJob job = intake.createFromUpload(tenantId, null, file, options, true).job();
      console.sampleBegins(file.name(), job.totalRows());
      watch(job);
    }
  }

  private void watch(ImportJob begun) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WATCH.toNanos();
    long shown = 0;
    ImportJob job = begun;
    while (isUnderWay(job) && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY.toMillis());
      job = control.get(job.tenantId(), job.id());
      if (job.counts().processed() > shown) {
        shown = job.counts().processed();
        console.sampleProgress(job);
      }
    }
    console.sampleEnded(job);
  }

  private static boolean isUnderWay(ImportJob job) {
    return job.status() == ImportStatus.QUEUED || job.status().isRunning();
  }
}
