package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.read.RowCounter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are made to cost much. {@code -Drollcall.hostile.megabytes=N} sets how large they are.
 */
class HostileTextTests {
  private static final int BYTES = Integer.getInteger("rollcall.hostile.megabytes", 2) << 20;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "\"",
        "\"\n",
        "\",\n",
        "\"a,\n",
        "x\",\"z\n",
        "\" x\n",
        "   \"",
        "x",
        "\\",
        "\\\"",
        "\\,\"\n",
        "'",
        "'a'\n",
        "\t",
        ";,\t|",
        "a,b\n",
        "\n",
        "\r",
        "a\r",
        "=",
        "\"\"",
        "\"\" ",
        "a\"b,",
        "\u00E9",
        "\u00E9\n",
        "\u0081",
        "\u00FF\u00FE",
        "\u0000",
        "\u0000\n",
        "a\u0000",
        "sep=;\n",
        "@",
        "1@b.c\n",
        "1,",
        "\u0082\u00A0",
        "\u001F"
      })
  void costsLittle(String pattern) throws IOException {
    byte[] piece = pattern.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = piece[i % piece.length];
    }
    byte[] withHeader = bytes.clone();
    byte[] header = "name,email\nAda,\"ada@example.com\"\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, withHeader, 0, header.length);
    for (byte[] file : Arrays.asList(bytes, withHeader)) {
      long begin = System.nanoTime();
      understand(file);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
    }
  }

  private static void understand(byte[] bytes) throws IOException {
    LayoutDetector detector = new LayoutDetector();
    try {
      Layout layout = detector.detect(new ByteArrayInputStream(bytes));
      if (LayoutDetector.isOpenToDoubt(layout, true)
          || LayoutDetector.isOpenToDoubt(layout, false)) {
        layout =
            detector.reconsider(
                layout, new ByteArrayInputStream(bytes), new ByteArrayInputStream(bytes));
      }
      MemoryFileStore store = new MemoryFileStore();
      store.put(TENANT, FILE, bytes);
      RowCounter.delimited(store, layout.source(TENANT, FILE), 262_144);
    } catch (LayoutException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
