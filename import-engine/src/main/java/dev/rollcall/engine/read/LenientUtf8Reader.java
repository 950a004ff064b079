package dev.rollcall.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and goes on where it is none: each byte that is not UTF-8 becomes the lone low
 * surrogate U+DC00 plus the byte. No UTF-8 text decodes to one, so what was wrong can still be told
 * when the row is validated. A byte order mark at the beginning is skipped.
 */
final class LenientUtf8Reader extends Reader {
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream input;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
  private boolean endOfInput;
  private boolean beginning = true;

  LenientUtf8Reader(InputStream input) {
    this.input = input;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length < 2) {
      // A code point beyond the basic plane needs two.
      throw new IllegalArgumentException("Read at least two characters at a time");
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
    while (true) {
      decode(chars);
      if (beginning && chars.position() > 0) {
        beginning = false;
        if (target[offset] == BYTE_ORDER_MARK) {
          int rest = chars.position() - 1;
          System.arraycopy(target, offset + 1, target, offset, rest);
          chars.position(rest);
        }
      }
      if (chars.position() > 0) {
        return chars.position();
      }
      if (endOfInput && !bytes.hasRemaining()) {
        return -1;
      }
      fill();
    }
  }

  private void decode(CharBuffer chars) {
    while (chars.hasRemaining()) {
      CoderResult result = decoder.decode(bytes, chars, endOfInput);
      if (!result.isMalformed()) {
        return;
      }
      for (int i = result.length(); i > 0; i--) {
        if (!chars.hasRemaining()) {
          // The bytes that are left are malformed on their own as well.
          return;
        }
        chars.put((char) (0xDC00 + (bytes.get() & 0xFF)));
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      endOfInput = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
