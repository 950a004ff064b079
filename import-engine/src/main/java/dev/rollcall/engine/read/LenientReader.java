package dev.rollcall.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes text and goes on where it cannot: each byte that is no character becomes the lone low
 * surrogate U+DC00 plus the byte. No text decodes to one, so what was wrong can still be told when
 * the row is validated. A byte order mark at the beginning is skipped.
 */
final class LenientReader extends Reader {
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream input;
  private final CharsetDecoder decoder;
  private final boolean asciiBytes;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).limit(0);

  /** Stand-ins for bytes that are decoded but did not fit into the last target. */
  private final CharBuffer pending = CharBuffer.allocate(16).limit(0);

  private boolean endOfInput;
  private boolean beginning = true;
  private long undecodedBytes;

  LenientReader(InputStream input, TextCharset charset) {
    this.input = input;
    decoder =
        charset
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    asciiBytes =
        switch (charset) {
          case UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE -> false;
          default -> true;
        };
  }

  /** How many bytes so far were no character. */
  long undecodedBytes() {
    return undecodedBytes;
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
    while (true) {
      while (pending.hasRemaining() && chars.hasRemaining()) {
        chars.put(pending.get());
      }
      if (!chars.hasRemaining()) {
        return;
      }
      CoderResult result = decoder.decode(bytes, chars, endOfInput);
      if (!result.isError()) {
        return;
      }
      pending.clear();
      for (int i = 0; i < result.length() && !(i > 0 && nextIsLineBreak()); i++) {
        pending.put((char) (0xDC00 + (bytes.get() & 0xFF)));
        undecodedBytes++;
      }
      pending.flip();
    }
  }

  /** What is wrong with one line must not reach into the next. */
  private boolean nextIsLineBreak() {
    byte next = bytes.get(bytes.position());
    return asciiBytes && (next == '\n' || next == '\r');
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
