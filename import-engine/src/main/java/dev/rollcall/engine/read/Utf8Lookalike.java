package dev.rollcall.engine.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Tells rows that are UTF-8 in a file of single bytes, as they come about when files are put
 * together. Decoded with the file's set they would be "MÃ¼ller" for "Müller": text without a flaw,
 * and wrong. In real text of these sets, letters do not follow each other in the way that all of
 * them make UTF-8.
 */
final class Utf8Lookalike {
  private static final int NO_BYTE = -1;

  /** The byte of a character, by the character; sets of single bytes have none above U+FFFF. */
  private final short[] bytes = new short[Character.MAX_VALUE + 1];

  Utf8Lookalike(Charset charset) {
    Arrays.fill(bytes, (short) NO_BYTE);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    byte[] single = new byte[1];
    for (int b = 0x80; b <= 0xFF; b++) {
      single[0] = (byte) b;
      CharBuffer decoded = CharBuffer.allocate(2);
      decoder.reset().decode(ByteBuffer.wrap(single), decoded, true);
      if (decoded.position() > 0 && decoded.get(0) != '\uFFFD') {
        bytes[decoded.get(0)] = (short) b;
      }
      // The reader's stand-in for a byte that is no character.
      bytes[0xDC00 + b] = (short) b;
    }
  }

  /** Whether the text has bytes above ASCII and all of them make characters of UTF-8. */
  boolean isUtf8(String text) {
    boolean found = false;
    int length = text.length();
    int i = 0;
    while (i < length) {
      char c = text.charAt(i++);
      if (c < 0x80) {
        continue;
      }
      int lead = bytes[c];
      int trail = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
      if (trail == 0 || lead >= 0xF5 || i + trail > length) {
        return false;
      }
      for (int end = i + trail; i < end; i++) {
        int b = bytes[text.charAt(i)];
        if (text.charAt(i) < 0x80 || b < 0x80 || b > 0xBF) {
          return false;
        }
      }
      found = true;
    }
    return found;
  }
}
