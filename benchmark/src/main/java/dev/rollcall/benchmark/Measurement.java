package dev.rollcall.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one run cost.
 *
 * @param javaCpuSeconds of this process; little for competitors that run elsewhere
 * @param serverCpuSeconds of all server processes; 0 where the system does not tell
 * @param walBytes that the server wrote ahead
 * @param peakHeapBytes the most that was in use, garbage included
 */
record Measurement(
    int rows,
    double seconds,
    double javaCpuSeconds,
    double serverCpuSeconds,
    long walBytes,
    long peakHeapBytes) {

  private static final double TICKS_PER_SECOND = 100;

  double rowsPerSecond() {
    return rows / seconds;
  }

  static Measurement of(BenchmarkServer server, int rows, Competitor.Run run) throws Exception {
    System.gc();
    String wal = server.ask("postgres", "SELECT pg_current_wal_insert_lsn()");
    double javaCpu = ownCpuSeconds();
    double serverCpu = cpuSecondsBelow(server.processId());
    long start = System.nanoTime();
    long peak;
    try (HeapPeak heap = HeapPeak.begin()) {
      run.run();
      peak = heap.bytes();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double javaAfter = ownCpuSeconds();
    double serverAfter = cpuSecondsBelow(server.processId());
    long walBytes =
        Long.parseLong(
            server.ask(
                "postgres",
                "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + wal + "')::bigint"));
    return new Measurement(
        rows, seconds, javaAfter - javaCpu, serverAfter - serverCpu, walBytes, peak);
  }

  private static double ownCpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(d -> d.toMillis() / 1e3)
        .orElse(0d);
  }

  /** The server process with those of its children that live, and those that it has seen end. */
  private static double cpuSecondsBelow(long server) throws IOException {
    Path processes = Path.of("/proc");
    if (!Files.isDirectory(processes)) {
      return 0;
    }
    double ticks = 0;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path folder : folders) {
        try {
          String stat = Files.readString(folder.resolve("stat"));
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          boolean isServer = folder.getFileName().toString().equals(String.valueOf(server));
          if (isServer || Long.parseLong(fields[1]) == server) {
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
          }
          if (isServer) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
          }
        } catch (IOException e) {
          // The process has ended in the meantime.
        }
      }
    }
    return ticks / TICKS_PER_SECOND;
  }
}
