package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.samples.SampleCase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers of workbooks, JSON and cards on changed files. {@code -Pfuzz} (or {@code
 * -Drollcall.fuzz.seconds=600}) goes on for ten minutes with each format, from a seed of the clock;
 * {@code -Drollcall.fuzz.seed} begins with the file of a certain one.
 */
class FileFuzzTests {
  private static final long SECONDS = Long.getLong("rollcall.fuzz.seconds", 1);

  /** 0 stands for the clock. */
  private static final long SEED = Long.getLong("rollcall.fuzz.seed", 1);

  /** No changed file may take more of a processor to be read or refused. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Map<String, List<String>> ENDS =
      Map.of(
          "XLSX", List.of(".xlsx"),
          "XLS", List.of(".xls"),
          "ODS", List.of(".ods"),
          "json", List.of(".json", ".ndjson", ".jsonl"),
          "vcf", List.of(".vcf"));

  private static final Map<String, List<byte[]>> ORIGINALS = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"XLSX", "XLS", "ODS", "json", "vcf"})
  void changedFileIsReadOrRefusedAndNothingElse(String kind) throws IOException {
    List<byte[]> originals = originals(kind);
    long seed = SEED == 0 ? System.nanoTime() : SEED;
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    long files = 0;
    long read = 0;
    Duration slowest = Duration.ZERO;
    while (System.nanoTime() < end || files < 20) {
      Random random = new Random(seed + files);
      byte[] bytes =
          FileFuzz.changed(originals.get(random.nextInt(originals.size())), kind, random);
      long begin = processorTime();
      FileFuzz.Reading reading;
      try {
        reading = FileFuzz.read(bytes, kind);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(kind + " with seed " + (seed + files), e);
      }
      Duration taken = Duration.ofNanos(processorTime() - begin);
      slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
      assertThat(taken).as("%s with seed %d", kind, seed + files).isLessThan(LONGEST);
      read += reading.refusal().isEmpty() ? 1 : 0;
      files++;
    }
    assertThat(read).as("files that are still read").isPositive();
    System.out.printf(
        "Fuzzed %s: %d files, %d read, slowest %d ms, heap %d MB%n",
        kind, files, read, slowest.toMillis(), usedMegabytes());
  }

  /** What threw something else once, in ten minutes of it. */
  @ParameterizedTest
  @CsvSource({"name-that-is-no-text.ods, ODS", "cell-outside-of-the-sheet.xls, XLS"})
  void fileThatWasTroubleOnceIsRefusedAsDamaged(String name, String kind) throws IOException {
    try (InputStream file = FileFuzzTests.class.getResourceAsStream(name)) {
      FileFuzz.Reading reading = FileFuzz.read(file.readAllBytes(), kind);
      assertThat(reading.refusal()).startsWith("FILE_DAMAGED");
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void sameBytesAreReadTheSameTwice(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (String kind : List.of("XLSX", "json", "vcf")) {
      List<byte[]> originals = originals(kind);
      byte[] bytes =
          FileFuzz.changed(originals.get(random.nextInt(originals.size())), kind, random);
      assertThat(FileFuzz.read(bytes, kind)).isEqualTo(FileFuzz.read(bytes, kind));
    }
  }

  /** Of this thread, so that a busy machine does not look like a slow reader. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  /** Read once: to find them takes longer than to read a changed one. */
  private static List<byte[]> originals(String kind) throws IOException {
    List<byte[]> known = ORIGINALS.get(kind);
    if (known != null) {
      return known;
    }
    List<byte[]> originals = new ArrayList<>();
    for (SampleCase sample : SampleCase.all()) {
      String name = sample.file().getFileName().toString();
      boolean hostile = name.startsWith("hostile") || sample.kind() == SampleCase.Kind.BULK;
      if (!hostile && ENDS.get(kind).stream().anyMatch(name::endsWith)) {
        try (InputStream bytes = sample.open()) {
          originals.add(bytes.readAllBytes());
        }
      }
    }
    ORIGINALS.put(kind, originals);
    return originals;
  }
}
