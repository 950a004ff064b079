package dev.rollcall.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects measurements and writes them as tables: median, range, ratio to \copy, and costs. */
final class BenchmarkReport {
  private record Setting(int contacts, int rows) {}

  private final Map<Setting, Map<String, List<Measurement>>> results = new LinkedHashMap<>();

  void add(String competitor, int rows, int contacts, Measurement measurement) {
    results
        .computeIfAbsent(new Setting(contacts, rows), s -> new LinkedHashMap<>())
        .computeIfAbsent(competitor, c -> new ArrayList<>())
        .add(measurement);
  }

  String markdown(BenchmarkServer server) throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("Machine: ").append(machine()).append("\n\n");
    text.append("Java ")
        .append(Runtime.version())
        .append(", heap at most ")
        .append(Runtime.getRuntime().maxMemory() >> 20)
        .append(" MB; ")
        .append(server.ask("postgres", "SELECT version()").replaceFirst(" on .*", ""))
        .append(", ")
        .append(BenchmarkServer.SETTINGS)
        .append(", fsync and synchronous_commit on.\n");
    results.forEach(
        (setting, competitors) -> {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%n### %,d rows into %,d contacts of the tenant and %,d of others%n%n",
                  setting.rows(),
                  setting.contacts(),
                  BenchmarkServer.others(setting.contacts())));
          text.append(
              "| | rows/s, median (range) | ratio to \\copy, median (range) | Java CPU s | server CPU s"
                  + " | WAL MB | peak heap MB |\n|---|---|---|---|---|---|---|\n");
          List<Measurement> copies = competitors.getOrDefault("\\copy", List.of());
          competitors.forEach((name, runs) -> line(text, name, runs, copies));
        });
    return text.toString();
  }

  private static void line(
      StringBuilder text, String name, List<Measurement> runs, List<Measurement> copies) {
    List<Double> rates = runs.stream().map(Measurement::rowsPerSecond).sorted().toList();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(runs.size(), copies.size()); round++) {
      ratios.add(runs.get(round).rowsPerSecond() / copies.get(round).rowsPerSecond());
    }
    ratios.sort(null);
    Measurement middle =
        runs.stream()
            .sorted(java.util.Comparator.comparing(Measurement::rowsPerSecond))
            .toList()
            .get(runs.size() / 2);
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %,.0f (%,.0f to %,.0f) | %s | %.1f | %.1f | %,d | %,d |%n",
            name,
            median(rates),
            rates.get(0),
            rates.get(rates.size() - 1),
            ratios.isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    median(ratios),
                    ratios.get(0),
                    ratios.get(ratios.size() - 1)),
            middle.javaCpuSeconds(),
            middle.serverCpuSeconds(),
            middle.walBytes() >> 20,
            runs.stream().mapToLong(Measurement::peakHeapBytes).max().orElse(0) >> 20));
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String model =
        Files.isReadable(info)
            ? Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse("unknown processor")
            : System.getProperty("os.arch");
    return Runtime.getRuntime().availableProcessors() + " cores, " + model;
  }
}
