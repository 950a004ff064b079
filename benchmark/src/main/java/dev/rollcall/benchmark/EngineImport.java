package dev.rollcall.benchmark;

import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.UploadedImport;
import java.nio.file.Path;

/** Rollcall with all its books and a list, through its queue; the upload is not counted. */
record EngineImport(String strategy, int chunkSize) implements Competitor {
  @Override
  public String name() {
    return strategy;
  }

  @Override
  public Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows)
      throws Exception {
    EngineApplication engine = EngineApplication.start(server, server.files(data), chunkSize);
    UploadedImport upload =
        engine.upload(BenchmarkServer.TENANT, file, strategy, BenchmarkServer.LIST);
    return new Run() {
      @Override
      public void run() {
        ImportJob job = engine.run(upload);
        if (job.counts().processed() != rows) {
          throw new IllegalStateException("Not all rows were processed: " + job.counts());
        }
      }

      @Override
      public void close() {
        engine.close();
      }
    };
  }
}
