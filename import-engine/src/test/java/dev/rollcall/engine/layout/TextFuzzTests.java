package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.read.DelimitedSource;
import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.RowCounter;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.read.TextCharset;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.samples.SampleCase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Throws mutated samples at the record reader and at the detection: no exception but ours, no input
 * that takes long, no memory that grows.
 *
 * <p>{@code -Drollcall.fuzz.seconds=N} sets how long each runs; the Maven profile {@code fuzz} runs
 * each for ten minutes, from a seed of the clock.
 */
class TextFuzzTests {
  private static final int SECONDS = Integer.getInteger("rollcall.fuzz.seconds", 2);

  /** 0 stands for the clock. */
  private static final long SEED = Long.getLong("rollcall.fuzz.seed", 1);

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long GROWTH = 64L << 20;
  private static final int LARGEST_INPUT = 300_000;
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final String TELLING = ",;\t|\"'\\\n\r \u0000\u001F:^~=@";

  private final List<byte[]> corpus = corpus();

  @FunctionalInterface
  private interface Target {
    void run(byte[] bytes, Random chance) throws IOException;
  }

  @Test
  void recordReaderReadsAnything() throws IOException {
    fuzz(
        (bytes, chance) -> {
          char delimiter = ",;\t|:".charAt(chance.nextInt(5));
          Character quote = chance.nextInt(4) == 0 ? null : "\"'".charAt(chance.nextInt(2));
          Dialect dialect =
              new Dialect(
                  TextCharset.values()[chance.nextInt(TextCharset.values().length)],
                  delimiter,
                  quote,
                  chance.nextBoolean(),
                  chance.nextInt(3));
          read(
              bytes,
              new DelimitedSource(TENANT, FILE, dialect, 1 + chance.nextInt(5), false),
              1 + chance.nextInt(chance.nextBoolean() ? 50 : 100_000));
        });
  }

  @Test
  void detectionUnderstandsOrRefusesAnything() throws IOException {
    fuzz(
        (bytes, chance) -> {
          LayoutDetector detector = new LayoutDetector();
          Layout layout;
          try {
            layout = detector.detect(new ByteArrayInputStream(bytes));
            if (LayoutDetector.isOpenToDoubt(layout, chance.nextBoolean())) {
              layout =
                  detector.reconsider(
                      layout, new ByteArrayInputStream(bytes), new ByteArrayInputStream(bytes));
            }
          } catch (LayoutException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
          }
          assertThat(Layout.fromMap(layout.toMap())).isEqualTo(layout);
          assertThat(layout.headers()).isNotEmpty().doesNotHaveDuplicates();
          read(bytes, layout.source(TENANT, FILE), 262_144);
        });
  }

  private static void read(byte[] bytes, DelimitedSource source, int limit) throws IOException {
    MemoryFileStore store = new MemoryFileStore();
    store.put(TENANT, FILE, bytes);
    List<RawRow> rows =
        RowReaders.first(Integer.MAX_VALUE, RowReaders.delimited(store, source, limit));
    assertThat(RowCounter.delimited(store, source, limit).rows()).isEqualTo(rows.size());
    long line = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).number()).isEqualTo(i + 1L);
      assertThat(rows.get(i).line()).isGreaterThan(line);
      line = rows.get(i).line();
    }
  }

  private void fuzz(Target target) throws IOException {
    Random chance = new Random(SEED == 0 ? System.nanoTime() : SEED);
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    long inputs = 0;
    long longest = 0;
    long usedBefore = 0;
    while (System.nanoTime() < end) {
      long seed = chance.nextLong();
      byte[] bytes = mutated(new Random(seed));
      long begin = processorTime();
      try {
        target.run(bytes, new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("input of seed " + seed + ": " + Arrays.toString(bytes), e);
      }
      longest = Math.max(longest, processorTime() - begin);
      if (++inputs == 200) {
        usedBefore = used();
      }
    }
    long growth = inputs < 200 ? 0 : used() - usedBefore;
    System.out.printf(
        "%,d inputs in %d s, the longest %d ms, memory grown by %d kB%n",
        inputs, SECONDS, longest / 1_000_000, growth / 1024);
    assertThat(Duration.ofNanos(longest)).isLessThan(LONGEST);
    assertThat(growth).isLessThan(GROWTH);
  }

  /** Of this thread, so that a busy machine does not look like a slow reader. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private byte[] mutated(Random chance) {
    byte[] bytes = corpus.get(chance.nextInt(corpus.size())).clone();
    for (int i = 1 + chance.nextInt(8); i > 0; i--) {
      bytes = mutatedOnce(bytes, chance);
    }
    return bytes.length > LARGEST_INPUT ? Arrays.copyOf(bytes, LARGEST_INPUT) : bytes;
  }

  private byte[] mutatedOnce(byte[] bytes, Random chance) {
    int at = chance.nextInt(bytes.length + 1);
    int to = at + chance.nextInt(Math.min(bytes.length - at, 200) + 1);
    return switch (chance.nextInt(7)) {
      case 0 -> joined(bytes, at, new byte[] {(byte) chance.nextInt(256)}, to);
      case 1 ->
          joined(
              bytes, at, new byte[] {(byte) TELLING.charAt(chance.nextInt(TELLING.length()))}, at);
      case 2 -> joined(bytes, at, new byte[0], to);
      case 3 -> repeated(bytes, at, to, 1 + chance.nextInt(chance.nextInt(20) == 0 ? 2_000 : 10));
      case 4 -> {
        byte[] other = corpus.get(chance.nextInt(corpus.size()));
        int from = chance.nextInt(other.length + 1);
        yield joined(bytes, at, Arrays.copyOfRange(other, from, other.length), to);
      }
      case 5 -> {
        byte[] noise = new byte[chance.nextInt(20)];
        chance.nextBytes(noise);
        yield joined(bytes, at, noise, at);
      }
      default ->
          new String(bytes, StandardCharsets.ISO_8859_1)
              .replace(
                  TELLING.charAt(chance.nextInt(TELLING.length())),
                  TELLING.charAt(chance.nextInt(TELLING.length())))
              .getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private static byte[] repeated(byte[] bytes, int from, int to, int times) {
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    byte[] all = new byte[Math.min(piece.length * times, LARGEST_INPUT)];
    for (int i = 0; i < all.length; i++) {
      all[i] = piece[i % piece.length];
    }
    return joined(bytes, from, all, from);
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int begin) {
    byte[] joined = Arrays.copyOf(bytes, end + middle.length + bytes.length - begin);
    System.arraycopy(middle, 0, joined, end, middle.length);
    System.arraycopy(bytes, begin, joined, end + middle.length, bytes.length - begin);
    return joined;
  }

  private static List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>();
    for (SampleCase sample : SampleCase.all()) {
      if (sample.kind() == SampleCase.Kind.UPLOAD) {
        try (InputStream bytes = sample.open()) {
          corpus.add(bytes.readNBytes(10_000));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return corpus;
  }
}
