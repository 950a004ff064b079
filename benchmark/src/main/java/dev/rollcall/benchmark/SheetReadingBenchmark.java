package dev.rollcall.benchmark;

import dev.rollcall.engine.file.DirectoryFileStore;
import dev.rollcall.engine.layout.SheetLayout;
import dev.rollcall.engine.layout.SheetLayoutDetector;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.read.SheetFormat;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.samples.GenerateContacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Measures how fast a workbook is read, without any database, against bare fastexcel-reader over
 * the same file.
 *
 * <p>Options, each {@code --name=value}: {@code directory}, {@code rows}, {@code rounds}, {@code
 * file} (an .xlsx of one's own), {@code bare} ({@code false} to leave the library out, which needs
 * memory for all shared texts).
 */
public final class SheetReadingBenchmark {
  private static final UUID TENANT = new UUID(0, 1);
  private static final UUID FILE = new UUID(0, 2);
  private static final SourceLimits LIMITS = SourceLimits.ofRecordLength(262_144);

  private final Path file;
  private final DirectoryFileStore store;
  private final Map<String, double[]> seconds = new LinkedHashMap<>();
  private long rows;

  private SheetReadingBenchmark(Path file, DirectoryFileStore store) {
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
    String rows = options.getOrDefault("rows", "200000");
    Path file =
        Path.of(
            options.getOrDefault(
                "file", directory.resolve("contacts-" + rows + ".xlsx").toString()));
    if (!Files.exists(file)) {
      GenerateContacts.main(
          new String[] {"--rows", rows, "--format", "xlsx", "--output", file.toString()});
    }
    DirectoryFileStore store = new DirectoryFileStore(directory.resolve("files"));
    try (InputStream bytes = Files.newInputStream(file)) {
      store.store(TENANT, FILE, bytes, Long.MAX_VALUE);
    }
    try {
      new SheetReadingBenchmark(file, store)
          .run(
              Integer.parseInt(options.getOrDefault("rounds", "3")),
              Boolean.parseBoolean(options.getOrDefault("bare", "true")));
    } finally {
      store.delete(TENANT, FILE);
    }
  }

  private void run(int rounds, boolean bare) throws Exception {
    SheetLayout layout = detected();
    for (int round = 0; round < rounds; round++) {
      if (bare) {
        measure(round, rounds, "bare fastexcel-reader", this::bareLibrary);
      }
      measure(round, rounds, "rows as the import reads them", () -> read(layout));
      measure(
          round,
          rounds,
          "counting the rows",
          () -> RowCounter.of(store, layout.source(TENANT, FILE), LIMITS).rows());
      measure(round, rounds, "detection", () -> detected().sheets().size());
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

  private long bareLibrary() throws IOException {
    long count = 0;
    long characters = 0;
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> stream = workbook.getFirstSheet().openStream()) {
      for (Row row : (Iterable<Row>) stream::iterator) {
        for (Cell cell : row) {
          characters += cell == null ? 0 : cell.getText().length();
        }
        count++;
      }
    }
    return characters < 0 ? 0 : count;
  }

  private long read(SheetLayout layout) throws Exception {
    ItemStreamReader<RawRow> reader = RowReaders.of(store, layout.source(TENANT, FILE), LIMITS);
    reader.open(new ExecutionContext());
    long count = 0;
    while (reader.read() != null) {
      count++;
    }
    reader.close();
    return count;
  }

  private SheetLayout detected() throws IOException {
    return SheetLayoutDetector.detect(
        store, TENANT, FILE, SheetFormat.XLSX, LIMITS, SheetLayoutDetector.Choice.NONE);
  }
}
