package dev.rollcall.benchmark;

import java.nio.file.Path;

/** One way to bring rows into the database {@link BenchmarkServer#RUN}. */
interface Competitor {
  /** The name in the report. */
  String name();

  /** How many rows of the file it takes; less than all where all would take hours. */
  default int rows(int rowsOfFile) {
    return rowsOfFile;
  }

  /** What has to happen before the clock starts. */
  Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows) throws Exception;

  /** What is measured. */
  interface Run extends AutoCloseable {
    void run() throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
