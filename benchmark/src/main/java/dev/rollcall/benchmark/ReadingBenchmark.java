package dev.rollcall.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.layout.Layout;
import dev.rollcall.engine.layout.LayoutDetector;
import dev.rollcall.engine.layout.Preview;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.row.RawRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Measures how fast files are understood and read, without any database, against bare FastCSV over
 * the same file.
 *
 * <p>Options, each {@code --name=value}: {@code directory}, {@code rows}, {@code rounds}.
 */
public final class ReadingBenchmark {
  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID FILE = new UUID(0, 2);
  private static final int RECORD_LENGTH = 262_144;

  private final Path file;
  private final DirectoryFileStore store;
  private final Map<String, double[]> seconds = new LinkedHashMap<>();
  private long rows;

  private ReadingBenchmark(Path file, DirectoryFileStore store) {
    this.file = file;
    this.store = store;
  }

  @FunctionalInterface
  private interface Work {
    long rows() throws Exception;
  }

  /** Runs the benchmark; see the class. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts[1]);
    }
    Path directory =
        Path.of(options.getOrDefault("directory", "target/benchmark")).toAbsolutePath();
    Files.createDirectories(directory);
    int rows = Integer.parseInt(options.getOrDefault("rows", "1000000"));
    Path file = new BenchmarkData(directory).before(rows);
    DirectoryFileStore store = new DirectoryFileStore(directory.resolve("files"));
    try (InputStream bytes = Files.newInputStream(file)) {
      store.store(TENANT, FILE, bytes, Long.MAX_VALUE);
    }
    try {
      new ReadingBenchmark(file, store).run(Integer.parseInt(options.getOrDefault("rounds", "3")));
    } finally {
      store.delete(TENANT, FILE);
    }
  }

  private void run(int rounds) throws Exception {
    Layout layout = detected();
    for (int round = 0; round < rounds; round++) {
      measure(round, rounds, "bare FastCSV", this::bareFastCsv);
      measure(round, rounds, "rows as the import reads them", () -> read(layout));
      measure(round, rounds, "counting the rows", () -> counted(layout));
      measure(round, rounds, "detection and preview", this::detectedAndPreviewed);
    }
    System.out.printf("%,d rows, %,d bytes%n", rows, Files.size(file));
    System.out.println("| | seconds (median) | million rows/s |");
    System.out.println("|---|---|---|");
    seconds.forEach(
        (name, times) -> {
          Arrays.sort(times);
          double median = times[times.length / 2];
          System.out.printf("| %s | %.3f | %.2f |%n", name, median, rows / median / 1e6);
        });
  }

  private void measure(int round, int rounds, String name, Work work) throws Exception {
    long begin = System.nanoTime();
    rows = Math.max(rows, work.rows());
    seconds.computeIfAbsent(name, key -> new double[rounds])[round] =
        (System.nanoTime() - begin) / 1e9;
  }

  private long bareFastCsv() throws IOException {
    long count = -1;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord record : reader) {
        count += record.getFieldCount() > 0 ? 1 : 0;
      }
    }
    return count;
  }

  private long read(Layout layout) throws Exception {
    ItemStreamReader<RawRow> reader =
        RowReaders.delimited(store, layout.source(TENANT, FILE), RECORD_LENGTH);
    reader.open(new ExecutionContext());
    long count = 0;
    while (reader.read() != null) {
      count++;
    }
    reader.close();
    return count;
  }

  private long counted(Layout layout) throws IOException {
    return RowCounter.delimited(store, layout.source(TENANT, FILE), RECORD_LENGTH).rows();
  }

  private long detectedAndPreviewed() throws IOException {
    return Preview.of(
            store,
            TENANT,
            FILE,
            detected(),
            Preview.ROWS,
            SourceLimits.ofRecordLength(RECORD_LENGTH))
        .size();
  }

  private Layout detected() throws IOException {
    try (InputStream bytes = store.open(TENANT, FILE)) {
      return new LayoutDetector().detect(bytes);
    }
  }
}
