package dev.rollcall.engine.layout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Refuses bytes that are not UTF-8 text. */
final class CharsetCheck {
  /** How many bytes are looked at; text that is not UTF-8 shows it early or in single rows. */
  private static final int CHECKED_BYTES = 64 * 1024;

  /** One NUL among this many bytes is a defect of one row; more are another encoding. */
  private static final int BYTES_PER_NUL = 20;

  private CharsetCheck() {}

  /**
   * Checks the beginning of a file.
   *
   * @param complete whether the file has no bytes behind these
   * @throws LayoutException when they are not UTF-8
   */
  static void requireUtf8(byte[] bytes, boolean complete) {
    if (startsWith(bytes, 0xFF, 0xFE)
        || startsWith(bytes, 0xFE, 0xFF)
        || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      throw notUtf8("The file is UTF-16 or UTF-32 text.");
    }
    int checked = Math.min(bytes.length, CHECKED_BYTES);
    int nuls = 0;
    for (int i = 0; i < checked; i++) {
      if (bytes[i] == 0) {
        nuls++;
      }
    }
    if (nuls > checked / BYTES_PER_NUL) {
      throw notUtf8("The file contains NUL bytes as UTF-16 text and binary files do.");
    }
    // UTF-8 never makes more characters than it has bytes.
    CharBuffer characters = CharBuffer.allocate(checked);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result =
        decoder.decode(
            ByteBuffer.wrap(bytes, 0, checked), characters, complete && checked == bytes.length);
    if (result.isError()) {
      throw notUtf8("The file contains bytes that are not UTF-8.");
    }
  }

  static LayoutException notUtf8(String finding) {
    return new LayoutException(
        LayoutException.Code.CHARSET_NOT_SUPPORTED,
        finding + " Save it as UTF-8 (in Excel: \"CSV UTF-8\") and upload it again.");
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
