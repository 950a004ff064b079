package dev.rollcall.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** pgloader with the rows as they are stored: it loads, and recognises nobody. */
record PgLoaderImport(TableRows tableRows) implements Competitor {
  static boolean isInstalled() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgloader")));
  }

  @Override
  public String name() {
    return "pgloader";
  }

  @Override
  public Run prepare(BenchmarkServer server, BenchmarkData data, Path file, int rows)
      throws Exception {
    Path table = tableRows.of(file);
    Path command = data.directory().resolve("pgloader.load");
    Files.writeString(
        command,
        """
        LOAD COPY FROM '%s' (%s)
        INTO postgresql://%s:%s@127.0.0.1:%d/%s
        TARGET TABLE contacts (%s)
        WITH workers = 2, concurrency = 1;
        """
            .formatted(
                table.toAbsolutePath(),
                TableRows.COLUMNS,
                server.username(),
                server.password(),
                server.port(),
                BenchmarkServer.RUN,
                TableRows.COLUMNS));
    return () -> {
      Process process =
          new ProcessBuilder("pgloader", "--quiet", command.toString())
              .redirectErrorStream(true)
              .redirectOutput(data.directory().resolve("pgloader.log").toFile())
              .start();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("pgloader ended with " + exit + ", see pgloader.log");
      }
    };
  }
}
