package dev.rollcall.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.layout.LayoutCorrection;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.read.TextCharset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the rest of a file says about the character set of its beginning. */
class TextFilesTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String HEADER = "name,email\n";

  /** More than what is looked at to detect. */
  private static final String ASCII_ROWS = "Ada Byron,ada@example.com\n".repeat(15_000);

  private static final String ROWS = "J\u00FCrgen,juergen@example.com\nZo\u00EB,zoe@example.com\n";

  private static TextFiles.Understood understood(byte[]... parts) throws IOException {
    return understood(LayoutCorrection.NONE, parts);
  }

  private static TextFiles.Understood understood(LayoutCorrection correction, byte[]... parts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    MemoryFileStore store = new MemoryFileStore();
    store.put(TENANT, FILE, bytes.toByteArray());
    return new TextFiles(store, SourceLimits.ofRecordLength(10_000))
        .understand(TENANT, FILE, correction);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void charsetThatShowsOnlyFarDownIsFound() throws IOException {
    TextFiles.Understood understood =
        understood(ascii(HEADER + ASCII_ROWS), ROWS.getBytes(WINDOWS));

    assertThat(understood.layout().dialect().charset()).isEqualTo(TextCharset.WINDOWS_1252);
    assertThat(understood.count().rows()).isEqualTo(15_002);
    assertThat(understood.count().undecodedBytes()).isZero();
    assertThat(understood(ascii(HEADER + ASCII_ROWS), utf8(ROWS)).layout().dialect().charset())
        .isEqualTo(TextCharset.UTF_8);
  }

  @Test
  void utf8WithOtherRowsFarDownStaysUtf8() throws IOException {
    TextFiles.Understood understood =
        understood(utf8(HEADER + ROWS + ASCII_ROWS), ROWS.getBytes(WINDOWS));

    assertThat(understood.layout().dialect().charset()).isEqualTo(TextCharset.UTF_8);
    assertThat(understood.count().undecodedBytes()).isEqualTo(2);
  }

  @Test
  void otherTextWithMuchUtf8FarDownIsUtf8() throws IOException {
    TextFiles.Understood understood =
        understood(ascii(HEADER), ROWS.getBytes(WINDOWS), ascii(ASCII_ROWS), utf8(ROWS.repeat(20)));

    assertThat(understood.layout().dialect().charset()).isEqualTo(TextCharset.UTF_8);
  }

  @Test
  void charsetThatAPersonGaveStays() throws IOException {
    LayoutCorrection given =
        new LayoutCorrection(TextCharset.WINDOWS_1251, null, null, false, null, null);

    assertThat(
            understood(given, ascii(HEADER + ASCII_ROWS), utf8(ROWS)).layout().dialect().charset())
        .isEqualTo(TextCharset.WINDOWS_1251);
  }
}
