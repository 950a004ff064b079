package dev.rollcall.engine.read;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Physical lines of text, each held up to a limit, however long it is. */
final class CardLines implements Closeable {
  private final BufferedReader input;
  private final int limit;
  private final StringBuilder text = new StringBuilder();
  private long number;
  private boolean cut;
  private boolean pushedBack;
  private int ahead = -2;

  CardLines(InputStream bytes, int limit) {
    input = new BufferedReader(new LenientUtf8Reader(bytes), 64 * 1024);
    this.limit = limit;
  }

  /** Goes on to the next line; false at the end. */
  boolean next() throws IOException {
    if (pushedBack) {
      pushedBack = false;
      return true;
    }
    text.setLength(0);
    cut = false;
    int c = read();
    if (c < 0) {
      return false;
    }
    number++;
    while (c >= 0 && c != '\n' && c != '\r') {
      if (text.length() < limit) {
        text.append((char) c);
      } else {
        cut = true;
      }
      c = read();
    }
    if (c == '\r') {
      ahead = input.read();
      if (ahead == '\n') {
        ahead = -2;
      }
    }
    return true;
  }

  private int read() throws IOException {
    if (ahead != -2) {
      int c = ahead;
      ahead = -2;
      return c;
    }
    return input.read();
  }

  /** The next call of {@link #next} stays on this line. */
  void pushBack() {
    pushedBack = true;
  }

  String text() {
    return text.toString();
  }

  boolean startsWithSpace() {
    return text.length() > 0 && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
  }

  /** Whether the line was longer than what is held of it. */
  boolean isCut() {
    return cut;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
