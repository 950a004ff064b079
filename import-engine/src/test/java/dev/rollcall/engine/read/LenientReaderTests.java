package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LenientReaderTests {

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes), 100);
  }

  private static String read(InputStream bytes, int step) throws IOException {
    StringBuilder text = new StringBuilder();
    try (LenientReader reader = new LenientReader(bytes, TextCharset.UTF_8)) {
      char[] buffer = new char[step];
      for (int read = reader.read(buffer, 0, step);
          read >= 0;
          read = reader.read(buffer, 0, step)) {
        text.append(buffer, 0, read);
      }
    }
    return text.toString();
  }

  @Test
  void byteOrderMarkAtTheBeginningIsSkipped() throws IOException {
    assertThat(read("\uFEFFname".getBytes(StandardCharsets.UTF_8))).isEqualTo("name");
    assertThat(read("\uFEFF".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(read("a\uFEFFb".getBytes(StandardCharsets.UTF_8))).isEqualTo("a\uFEFFb");
    assertThat(read("\uFEFF\uFEFFb".getBytes(StandardCharsets.UTF_8))).isEqualTo("\uFEFFb");
  }

  @Test
  void byteThatIsNotUtf8BecomesALoneSurrogate() throws IOException {
    assertThat(read(bytes('M', 0xFC, 'l', 'l', 'e', 'r'))).isEqualTo("M\uDCFCller");
  }

  @Test
  void eachByteOfABrokenSequenceIsKept() throws IOException {
    assertThat(read(bytes(0xE2, 0x82, 'x'))).isEqualTo("\uDCE2\uDC82x");
    assertThat(read(bytes(0xF0, 0x9F, 0x98))).isEqualTo("\uDCF0\uDC9F\uDC98");
    assertThat(read(bytes(0xC0, 0xAF))).isEqualTo("\uDCC0\uDCAF");
    assertThat(read(bytes(0xED, 0xA0, 0x80))).isEqualTo("\uDCED\uDCA0\uDC80");
  }

  @Property(tries = 500)
  void textIsReadBackWhateverTheSizesOfReads(
      @ForAll String text, @ForAll @IntRange(min = 2, max = 9) int step) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String expected = new String(utf8, StandardCharsets.UTF_8);

    assertThat(read(new Trickle(utf8), step))
        .isEqualTo(expected.startsWith("\uFEFF") ? expected.substring(1) : expected);
  }

  @Property(tries = 1_000)
  void anyBytesCanBeToldFromTheText(
      @ForAll byte[] bytes, @ForAll @IntRange(min = 2, max = 9) int step) throws IOException {
    String text = read(new Trickle(bytes), step);
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= 0xDC80 && c <= 0xDCFF) {
                back.write(c - 0xDC00);
              } else {
                back.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    boolean mark =
        bytes.length > 2
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;

    assertThat(back.toByteArray())
        .isEqualTo(mark ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes);
  }

  /** Gives one byte at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(1, length));
    }
  }
}
