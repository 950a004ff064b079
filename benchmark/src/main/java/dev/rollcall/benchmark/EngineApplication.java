package dev.rollcall.benchmark;

import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportEngineConfiguration;
import dev.rollcall.engine.run.ImportIntake;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import dev.rollcall.engine.run.ReceivedFile;
import dev.rollcall.engine.run.UploadedImport;
import dev.rollcall.engine.secret.SecretBox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The engine as an application of its own: everything of the real one but HTTP. */
final class EngineApplication implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private EngineApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(exclude = QuartzAutoConfiguration.class)
  @org.springframework.context.annotation.Import(ImportEngineConfiguration.class)
  static class Wiring {
    /** Nothing is told outside. */
    @Bean
    SecretBox secretBox() {
      return new SecretBox(null);
    }
  }

  static EngineApplication start(BenchmarkServer server, Path files, int chunkSize)
      throws IOException, SQLException {
    marryAgain(server, files);
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", server.url(BenchmarkServer.RUN));
    properties.put("spring.datasource.username", server.username());
    properties.put("spring.datasource.password", server.password());
    properties.put("spring.batch.job.enabled", "false");
    properties.put("spring.batch.jdbc.initialize-schema", "never");
    properties.put("spring.batch.jdbc.isolation-level-for-create", "read_committed");
    properties.put("spring.flyway.placeholders.tenant_role", "rollcall_tenant");
    properties.put("rollcall.files.directory", files.toString());
    properties.put("rollcall.limits.upload-size", "10GB");
    properties.put("rollcall.imports.chunk-size", String.valueOf(chunkSize));
    properties.put("logging.level.root", "WARN");
    return new EngineApplication(
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .properties(properties)
            .run());
  }

  /** One folder serves many short-lived databases, which the engine would refuse. */
  private static void marryAgain(BenchmarkServer server, Path files)
      throws IOException, SQLException {
    Files.deleteIfExists(files.resolve(".rollcall-store"));
    server.execute(
        BenchmarkServer.RUN,
        """
        DO $$ BEGIN
          DELETE FROM file_store;
        EXCEPTION WHEN undefined_table THEN NULL;
        END $$
        """);
  }

  /** Takes the file in and says how it is to be imported. */
  UploadedImport upload(UUID tenant, Path file, String strategy, @Nullable UUID list)
      throws IOException {
    ImportIntake intake = context.getBean(ImportIntake.class);
    Map<String, Object> options = new HashMap<>();
    options.put("duplicate_strategy", strategy);
    if (list != null) {
      options.put("list_id", list.toString());
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      ReceivedFile received = intake.receive(tenant, "contacts.csv", bytes);
      return intake.createFromUpload(tenant, null, received, options, false);
    }
  }

  /** Starts the import and waits for its end. */
  ImportJob run(UploadedImport upload) {
    ImportControl control = context.getBean(ImportControl.class);
    UUID tenant = upload.job().tenantId();
    control.map(
        tenant, upload.job().id(), ImportIntake.suggestedMapping(upload.columns()), Map.of(), null);
    while (true) {
      ImportJob job = control.get(tenant, upload.job().id());
      if (job.status() == ImportStatus.COMPLETED) {
        return job;
      }
      if (!job.status().isRunning() && job.status() != ImportStatus.QUEUED) {
        throw new IllegalStateException("The import ended as " + job.status() + ": " + job.error());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
