package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.TextCharset;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the character set of a text: by its byte order mark, by the shape of wide characters, by
 * being UTF-8, and otherwise by what text each set would make of it.
 */
final class CharsetFinder {
  /** One NUL among this many bytes is a defect of one row; more are wide characters or no text. */
  private static final int BYTES_PER_NUL = 20;

  private static final int BYTES_PER_CONTROL = 50;

  /** ASCII may turn out to be the beginning of something else. */
  private static final int ASCII_CONFIDENCE = 90;

  private static final int UTF_8_SO_FAR_CONFIDENCE = 99;
  private static final int WIDE_CONFIDENCE = 95;
  private static final int MIXED_CONFIDENCE = 70;

  /** One in so many characters of wide text may be none. */
  private static final int CHARACTERS_PER_FLAW = 100;

  private CharsetFinder() {}

  /**
   * The set of a text of which this is the beginning.
   *
   * @param complete whether the file has no bytes behind these
   * @throws LayoutException when they are no text
   */
  static CharsetFinding find(byte[] bytes, boolean complete) {
    TextCharset marked = byMark(bytes);
    if (marked != null) {
      return new CharsetFinding(marked, CharsetFinding.CERTAIN);
    }
    Utf8Lines lines = new Utf8Lines();
    lines.read(bytes, complete);
    long nuls = 0;
    for (byte b : bytes) {
      if (b == 0) {
        nuls++;
      }
    }
    boolean manyNuls = nuls * BYTES_PER_NUL > bytes.length;
    if (manyNuls || (nuls > 0 && !lines.areUtf8())) {
      TextCharset wide = wide(bytes);
      if (wide != null) {
        return new CharsetFinding(wide, WIDE_CONFIDENCE);
      }
    }
    if (manyNuls) {
      throw notText("The file contains NUL bytes as binary files do.");
    }
    if (!lines.areUtf8() && hasManyControls(bytes)) {
      throw notText("The file contains control characters as binary files do.");
    }
    return of(lines, complete);
  }

  private static boolean hasManyControls(byte[] bytes) {
    long controls = 0;
    for (byte b : bytes) {
      if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1F) {
        controls++;
      }
    }
    return controls * BYTES_PER_CONTROL > bytes.length;
  }

  /**
   * The set of a text whose beginning does not tell it, from all of its bytes.
   *
   * @throws LayoutException when they are no text
   */
  static CharsetFinding find(InputStream bytes) throws IOException {
    Utf8Lines lines = new Utf8Lines();
    lines.read(bytes);
    return of(lines, true);
  }

  private static CharsetFinding of(Utf8Lines lines, boolean complete) {
    if (lines.areAscii()) {
      return new CharsetFinding(TextCharset.UTF_8, ASCII_CONFIDENCE);
    }
    if (lines.areUtf8()) {
      return new CharsetFinding(
          TextCharset.UTF_8, complete ? CharsetFinding.CERTAIN : UTF_8_SO_FAR_CONFIDENCE);
    }
    if (lines.areMostlyUtf8()) {
      return new CharsetFinding(TextCharset.UTF_8, MIXED_CONFIDENCE);
    }
    CharsetFinding legacy = LegacyCharsets.find(lines.foreign());
    if (legacy == null) {
      throw notText("The file contains bytes that are text in no character set that is known.");
    }
    return legacy;
  }

  static LayoutException notText(String finding) {
    return new LayoutException(
        LayoutException.Code.CHARSET_NOT_SUPPORTED,
        finding + " Save it as UTF-8 (in Excel: \"CSV UTF-8\") and upload it again.");
  }

  /** The set that a byte order mark tells, null without one. */
  static @Nullable TextCharset byMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return TextCharset.UTF_8;
    }
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return TextCharset.UTF_32LE;
    }
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      return TextCharset.UTF_32BE;
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return TextCharset.UTF_16LE;
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return TextCharset.UTF_16BE;
    }
    if (startsWith(bytes, 0x84, 0x31, 0x95, 0x33)) {
      return TextCharset.GB18030;
    }
    return null;
  }

  private static @Nullable TextCharset wide(byte[] bytes) {
    TextCharset best = null;
    long mostAscii = 0;
    for (TextCharset charset :
        new TextCharset[] {
          TextCharset.UTF_32LE, TextCharset.UTF_32BE, TextCharset.UTF_16LE, TextCharset.UTF_16BE
        }) {
      int unit = charset.name().startsWith("UTF_32") ? 4 : 2;
      byte[] whole = Arrays.copyOf(bytes, bytes.length - bytes.length % unit);
      String text = SampleRecords.decode(whole, charset);
      long flaws = text.codePoints().filter(c -> !isText(c)).count();
      // Delimiters and line ends are ASCII in any language.
      long ascii = text.chars().filter(c -> c < 0x80).count();
      if (flaws * CHARACTERS_PER_FLAW <= text.length() && ascii > mostAscii) {
        best = charset;
        mostAscii = ascii;
      }
    }
    return best;
  }

  private static boolean isText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r' || c == 0x1F;
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
