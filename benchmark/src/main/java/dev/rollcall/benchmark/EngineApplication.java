package dev.rollcall.benchmark;

import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportEngineConfiguration;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import dev.rollcall.engine.run.ReceivedFile;
import dev.rollcall.engine.run.UploadedImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The engine as an application of its own: everything of the real one but HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = QuartzAutoConfiguration.class)
@Import(ImportEngineConfiguration.class)
class EngineApplication implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private EngineApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static EngineApplication start(BenchmarkDatabase database, Path files, int chunkSize) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", database.url("run"));
    properties.put("spring.datasource.username", database.username());
    properties.put("spring.datasource.password", database.password());
    properties.put("spring.batch.job.enabled", "false");
    properties.put("spring.batch.jdbc.initialize-schema", "never");
    properties.put("spring.batch.jdbc.isolation-level-for-create", "read_committed");
    properties.put("spring.flyway.placeholders.tenant_role", "rollcall_tenant");
    properties.put("rollcall.files.directory", files.toString());
    properties.put("rollcall.limits.upload-size", "10GB");
    properties.put("rollcall.imports.chunk-size", String.valueOf(chunkSize));
    properties.put("logging.level.root", "WARN");
    return new EngineApplication(
        new SpringApplicationBuilder(EngineApplication.class)
            .web(WebApplicationType.NONE)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .registerShutdownHook(false)
            .properties(properties)
            .run());
  }

  /** Takes the file in, so that what is measured begins with the start of the import. */
  UploadedImport upload(Path file, String strategy) throws IOException {
    ImportIntake intake = context.getBean(ImportIntake.class);
    try (InputStream bytes = Files.newInputStream(file)) {
      ReceivedFile received = intake.receive(BenchmarkDatabase.TENANT, "contacts.csv", bytes);
      return intake.createFromUpload(
          BenchmarkDatabase.TENANT,
          null,
          received,
          Map.of(
              "duplicate_strategy", strategy, "list_id", BenchmarkDatabase.LIST.toString()),
          false);
    }
  }

  /** Starts the import and waits for its end. */
  ImportJob run(UploadedImport upload) {
    ImportControl control = context.getBean(ImportControl.class);
    control.map(
        BenchmarkDatabase.TENANT,
        upload.job().id(),
        ImportIntake.suggestedMapping(upload.columns()),
        Map.of(),
        null);
    while (true) {
      ImportJob job = control.get(BenchmarkDatabase.TENANT, upload.job().id());
      if (job.status() == ImportStatus.COMPLETED) {
        return job;
      }
      if (job.status() == ImportStatus.FAILED) {
        throw new IllegalStateException("The import failed: " + job.error());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
