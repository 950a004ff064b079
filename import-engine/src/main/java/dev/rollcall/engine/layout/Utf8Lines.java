package dev.rollcall.engine.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the lines of a text say about UTF-8, from its bytes: how many of those with bytes above
 * ASCII are UTF-8 and how many are not. Reads with a fixed amount of memory.
 */
final class Utf8Lines {
  private static final int KEPT_BYTES = 16 * 1024;
  private static final int KEPT_OF_A_LINE = 512;

  /** One line of others may stand in a UTF-8 file for this many that are UTF-8, at most. */
  private static final int OTHERS_FOR_EACH_UTF8_LINE = 4;

  private final ByteArrayOutputStream otherLines = new ByteArrayOutputStream();
  private final byte[] line = new byte[KEPT_OF_A_LINE];
  private int lineLength;
  private boolean hasHighBytes;
  private boolean isUtf8 = true;

  /** Trail bytes that the current character still needs, and the lowest the next one may be. */
  private int trailing;

  private int lowestTrail = 0x80;
  private int highestTrail = 0xBF;

  private long utf8Lines;
  private long foreignLines;

  /** Reads to the end of the stream, which stays open. */
  void read(InputStream bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      add(buffer, read);
    }
    endOfText(true);
  }

  /**
   * Reads the beginning of a text.
   *
   * @param complete whether the text ends here; otherwise its last character may be cut
   */
  void read(byte[] bytes, boolean complete) {
    add(bytes, bytes.length);
    endOfText(complete);
  }

  /** Whether a byte above ASCII was seen. */
  boolean areAscii() {
    return utf8Lines + foreignLines == 0;
  }

  /** Whether all lines are UTF-8. */
  boolean areUtf8() {
    return foreignLines == 0;
  }

  /**
   * Whether the text is UTF-8 with lines in it that are none, rather than of another character set
   * with lines that make UTF-8 by chance.
   */
  boolean areMostlyUtf8() {
    return utf8Lines > 0 && foreignLines <= utf8Lines * OTHERS_FOR_EACH_UTF8_LINE;
  }

  /** The first lines that are not UTF-8. */
  byte[] foreign() {
    return otherLines.toByteArray();
  }

  private void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int b = bytes[i];
      if (b == '\n' || b == '\r') {
        endOfLine();
        continue;
      }
      if (lineLength < KEPT_OF_A_LINE) {
        line[lineLength++] = (byte) b;
      }
      if (b < 0 || trailing > 0) {
        high(b & 0xFF);
      }
    }
  }

  private void high(int b) {
    hasHighBytes = true;
    if (trailing > 0) {
      if (b >= lowestTrail && b <= highestTrail) {
        trailing--;
        lowestTrail = 0x80;
        highestTrail = 0xBF;
        return;
      }
      isUtf8 = false;
      trailing = 0;
      lowestTrail = 0x80;
      highestTrail = 0xBF;
    }
    if (b < 0x80) {
      return;
    }
    if (b >= 0xC2 && b <= 0xDF) {
      trailing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      trailing = 2;
      lowestTrail = b == 0xE0 ? 0xA0 : 0x80;
      highestTrail = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      trailing = 3;
      lowestTrail = b == 0xF0 ? 0x90 : 0x80;
      highestTrail = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      isUtf8 = false;
    }
  }

  private void endOfText(boolean complete) {
    if (!complete) {
      // The line goes on behind what was read.
      trailing = 0;
    }
    endOfLine();
  }

  private void endOfLine() {
    if (trailing > 0) {
      isUtf8 = false;
    }
    if (hasHighBytes) {
      if (isUtf8) {
        utf8Lines++;
      } else {
        foreignLines++;
        if (otherLines.size() < KEPT_BYTES) {
          otherLines.write(line, 0, lineLength);
          otherLines.write('\n');
        }
      }
    }
    lineLength = 0;
    hasHighBytes = false;
    isUtf8 = true;
    trailing = 0;
    lowestTrail = 0x80;
    highestTrail = 0xBF;
  }
}
