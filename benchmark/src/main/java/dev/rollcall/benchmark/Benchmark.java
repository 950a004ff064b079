package dev.rollcall.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures imports of generated rows against what people would use instead, and writes a report in
 * Markdown. All ratios are to {@code \copy} of the same rows in the same round.
 *
 * <p>Options, each {@code --name=value}: {@code directory} (kept between runs), {@code rows} and
 * {@code contacts} (lists), {@code rounds}, {@code chunk}, {@code competitors} (names; all when
 * absent), {@code report} (file).
 */
public final class Benchmark {
  private final BenchmarkServer server;
  private final BenchmarkData data;
  private final Map<String, String> options;
  private final BenchmarkReport report = new BenchmarkReport();

  private Benchmark(BenchmarkServer server, BenchmarkData data, Map<String, String> options) {
    this.server = server;
    this.data = data;
    this.options = options;
  }

  /** Runs the benchmark; see the class. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (String argument : arguments) {
      if (!argument.matches("--[a-z]+=.*")) {
        throw new IllegalArgumentException("Options are --name=value, not " + argument);
      }
      String[] parts = argument.substring(2).split("=", 2);
      options.put(parts[0], parts[1]);
    }
    Path directory =
        Path.of(options.getOrDefault("directory", "target/benchmark")).toAbsolutePath();
    Files.createDirectories(directory);
    try (BenchmarkServer server = new BenchmarkServer(directory.resolve("server"))) {
      new Benchmark(server, new BenchmarkData(directory), options).run(directory);
    }
  }

  private void run(Path directory) throws Exception {
    int rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
    for (int contacts : numbers("contacts", "1000000")) {
      for (int rows : numbers("rows", "100000,1000000")) {
        for (int round = 1; round <= rounds; round++) {
          for (Competitor competitor : competitors(contacts)) {
            measure(competitor, rows, contacts, round);
          }
        }
      }
    }
    Path target =
        Path.of(options.getOrDefault("report", directory.resolve("report.md").toString()));
    Files.writeString(target, report.markdown(server));
    System.out.println("Report: " + target);
  }

  private void measure(Competitor competitor, int rowsOfFile, int contacts, int round)
      throws Exception {
    int rows = competitor.rows(rowsOfFile);
    Path file = data.imported(rowsOfFile, contacts);
    server.prepare(data, contacts);
    try (Competitor.Run run = competitor.prepare(server, data, file, rows)) {
      Measurement measurement = Measurement.of(server, rows, run);
      report.add(competitor.name(), rowsOfFile, contacts, measurement);
      System.out.printf(
          "%,d contacts, %,d rows, round %d: %-32s %,8.0f rows/s, cpu java %.1f s, server %.1f s%n",
          contacts,
          rowsOfFile,
          round,
          competitor.name(),
          measurement.rowsPerSecond(),
          measurement.javaCpuSeconds(),
          measurement.serverCpuSeconds());
    }
  }

  private List<Competitor> competitors(int contacts) {
    TableRows tableRows = new TableRows(server, data, contacts);
    int chunk = Integer.parseInt(options.getOrDefault("chunk", "5000"));
    List<Competitor> all = new ArrayList<>();
    all.add(new PlainCopy(tableRows));
    for (String strategy : List.of("create_new", "skip", "update")) {
      all.add(new EngineImport(strategy, chunk));
      all.add(new StockBatchImport(strategy));
    }
    all.add(new RowByRowImport(tableRows));
    if (PgLoaderImport.isInstalled()) {
      all.add(new PgLoaderImport(tableRows));
    }
    String wanted = options.get("competitors");
    if (wanted != null) {
      List<String> names = List.of(wanted.split(","));
      all.removeIf(competitor -> names.stream().noneMatch(competitor.name()::equals));
    }
    return all;
  }

  private List<Integer> numbers(String option, String otherwise) {
    return java.util.Arrays.stream(options.getOrDefault(option, otherwise).split(","))
        .map(Integer::valueOf)
        .toList();
  }
}
