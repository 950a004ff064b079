package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Divides text into records and holds one at a time.
 *
 * <p>LF, CRLF and CR end a record, except inside of quotes. A quote opens at the start of a cell
 * only, where blanks may stand before it, and blanks may follow the closing one. Inside of quotes
 * it is escaped by doubling, and by a backslash where the marks say so. Lines of white space are
 * passed over.
 *
 * <p>Two rules keep bad text from doing harm. A quote that is not closed properly (by the end of
 * the file, by the length limit, or because other text follows it) makes only its first physical
 * line a flawed record, and reading goes on at the next physical line, so that it cannot swallow
 * the rest of the file. Where a quote with text on both sides ended the attempt, the line of that
 * quote is flawed too: it may be the end of the broken cell. A record longer than the limit is cut,
 * and reading goes on at the physical line after it. Memory is bounded by a small multiple of the
 * limit.
 *
 * <p>Going back to the next line would read the same text again and again where many quotes are
 * open. {@link #quotedUntil} prevents it: a line break inside of quotes that an earlier attempt has
 * passed inside of quotes leads to where that attempt ended, so the text between is not read again.
 */
final class RecordReader implements Closeable {
  private static final int INITIAL_CAPACITY = 64 * 1024;
  private static final int LARGEST_LIMIT = 1 << 28;

  /**
   * The characters that divide and enclose cells; {@link #ABSENT} for one that the format lacks.
   *
   * @param escape makes a delimiter, a quote or itself an ordinary character
   */
  record Marks(int delimiter, int quote, int escape) {
    private static final int ABSENT = -1;

    /** Nothing divides a line. */
    static final Marks NONE = new Marks(ABSENT, ABSENT, ABSENT);

    static Marks of(Dialect dialect) {
      return new Marks(
          dialect.delimiter(),
          dialect.quote() == null ? ABSENT : dialect.quote(),
          dialect.backslashEscapes() ? '\\' : ABSENT);
    }

    /** Whether the character may stand between a quote and the delimiter without meaning. */
    boolean isBlank(char c) {
      return (c == ' ' || c == '\t') && c != delimiter;
    }
  }

  /** What is wrong with a record. */
  enum Flaw {
    QUOTES,
    TOO_LONG
  }

  private final Reader input;
  private final Marks marks;
  private final int delimiter;
  private final int quote;
  private final int escape;
  private final int limit;

  private final int smallestRead;
  private char[] buffer;
  private int filled;
  private boolean endOfInput;

  /** Where the record begins; nothing before it is needed any more. */
  private int begin;

  private int recordEnd;
  private int position;
  private int next;
  private int quotedUntil;

  /** A quote with text on both sides that ended an attempt; a record with it is flawed too. */
  private int doubtfulQuote = -1;

  private boolean lineFeedMayFollow;

  private long line;
  private long nextLine = 1;
  private long length;
  private boolean quoted;
  private @Nullable Flaw flaw;
  private @Nullable String cutText;

  /**
   * Divides the text of the input.
   *
   * @param limit the longest record in UTF-16 characters
   */
  RecordReader(Reader input, Marks marks, int limit) {
    this(input, marks, limit, INITIAL_CAPACITY);
  }

  /** With a buffer of another initial size, so that tests reach its ends. */
  RecordReader(Reader input, Marks marks, int limit, int capacity) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException("The record length limit must be 1 to " + LARGEST_LIMIT);
    }
    this.input = input;
    this.marks = marks;
    delimiter = marks.delimiter();
    quote = marks.quote();
    escape = marks.escape();
    this.limit = limit;
    buffer = new char[capacity];
    smallestRead = capacity / 8;
  }

  /** Goes on to the next record; false when there is none. */
  boolean next() throws IOException {
    do {
      if (!start()) {
        return false;
      }
      scan();
    } while (isBlank());
    return true;
  }

  /** The physical line on which the record begins, from 1. */
  long line() {
    return line;
  }

  /** The true length of the record in UTF-16 characters, without its line break. */
  long length() {
    return length;
  }

  /** What is wrong with the record, null when nothing is. */
  @Nullable Flaw flaw() {
    return flaw;
  }

  /** The record, cut to the limit, without its line break. */
  String text() {
    return cutText == null ? new String(buffer, begin, recordEnd - begin) : cutText;
  }

  /** How many bytes so far were no characters. */
  long undecodedBytes() {
    return input instanceof LenientReader reader ? reader.undecodedBytes() : 0;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private boolean start() throws IOException {
    begin = next;
    position = next;
    line = nextLine;
    quoted = false;
    flaw = null;
    cutText = null;
    if (lineFeedMayFollow) {
      if (begin == filled && !fill()) {
        return false;
      }
      lineFeedMayFollow = false;
      if (buffer[begin] == '\n') {
        begin++;
      }
      position = begin;
    }
    return begin < filled || fill();
  }

  private void scan() throws IOException {
    int p = begin;
    while (true) {
      int stop = stop();
      char[] chars = buffer;
      char c = 0;
      while (p < stop) {
        c = chars[p];
        if (c == '\n' || c == '\r' || c == quote) {
          break;
        }
        p++;
      }
      if (p == stop) {
        if (p - begin > limit) {
          endAsTooLong(p);
          return;
        }
        position = p;
        if (!fill()) {
          endAt(position);
          return;
        }
        p = position;
      } else if (c != quote) {
        endAt(p);
        return;
      } else if (!isAtStartOfCell(p)) {
        p++;
      } else {
        quoted = true;
        position = p + 1;
        if (!passQuotedCell()) {
          endAfterPhysicalLine();
          return;
        }
        p = position;
      }
    }
  }

  /** Blanks before it are passed; a delimiter that is escaped begins no cell. */
  private boolean isAtStartOfCell(int quotePosition) {
    int before = quotePosition - 1;
    while (before >= begin && marks.isBlank(buffer[before])) {
      before--;
    }
    if (before < begin) {
      return true;
    }
    if (buffer[before] != delimiter) {
      return false;
    }
    boolean escaped = false;
    for (int i = before - 1; i >= begin && buffer[i] == escape; i--) {
      escaped = !escaped;
    }
    return !escaped;
  }

  /** Moves the position behind the closing quote; false when the cell is not closed properly. */
  private boolean passQuotedCell() throws IOException {
    int p = position;
    while (true) {
      int stop = stop();
      char[] chars = buffer;
      if (p < quotedUntil) {
        while (p < stop && chars[p] != quote && chars[p] != escape && !isLineBreak(chars[p])) {
          p++;
        }
        if (p < stop && p < quotedUntil && isLineBreak(chars[p])) {
          p = quotedUntil;
          continue;
        }
      }
      while (p < stop && chars[p] != quote && chars[p] != escape) {
        p++;
      }
      int after = p + 1;
      if (after < stop && chars[p] == escape) {
        p += chars[after] == quote || chars[after] == escape ? 2 : 1;
        continue;
      }
      if (after < stop && chars[after] == quote) {
        p += 2;
        continue;
      }
      while (after < stop && p < stop && marks.isBlank(chars[after])) {
        after++;
      }
      if (after < stop) {
        if (chars[after] != delimiter && !isLineBreak(chars[after])) {
          if (!isBehindDelimiter(p)) {
            doubtfulQuote = p;
          }
          return notClosed(p);
        }
        position = after;
        return true;
      }
      if (stop - begin > limit) {
        return notClosed(p);
      }
      position = p;
      if (!fill()) {
        if (position == filled || buffer[position] != quote) {
          return notClosed(position);
        }
        position = filled;
        return true;
      }
      p = position;
    }
  }

  /** Whether the quote looks as if it opens a cell of its own. */
  private boolean isBehindDelimiter(int quotePosition) {
    int before = quotePosition - 1;
    while (before >= begin && marks.isBlank(buffer[before])) {
      before--;
    }
    return before < begin || buffer[before] == delimiter || isLineBreak(buffer[before]);
  }

  private boolean notClosed(int attemptEnd) {
    quotedUntil = Math.max(quotedUntil, attemptEnd);
    return false;
  }

  private void endAfterPhysicalLine() throws IOException {
    int p = begin;
    while (true) {
      int stop = stop();
      while (p < stop && !isLineBreak(buffer[p])) {
        p++;
      }
      if (p == stop) {
        if (p - begin > limit) {
          endAsTooLong(p);
          return;
        }
        position = p;
        boolean goesOn = fill();
        p = position;
        if (goesOn) {
          continue;
        }
      }
      flaw = Flaw.QUOTES;
      endAt(p);
      return;
    }
  }

  private void endAt(int end) {
    recordEnd = end;
    if (doubtfulQuote >= begin && doubtfulQuote < end) {
      flaw = Flaw.QUOTES;
    }
    length = (long) end - begin;
    nextLine = line + 1 + (quoted ? lineBreaks(begin, end) : 0);
    passLineBreak(end);
  }

  private void endAsTooLong(int scanned) throws IOException {
    flaw = Flaw.TOO_LONG;
    cutText = new String(buffer, begin, limit);
    length = (long) scanned - begin;
    nextLine = line + 1 + (quoted ? lineBreaks(begin, scanned) : 0);
    begin = scanned;
    while (true) {
      int p = begin;
      while (p < filled && !isLineBreak(buffer[p])) {
        p++;
      }
      length += p - begin;
      // What was passed is not needed again.
      begin = p;
      position = p;
      if (p < filled || !fill()) {
        break;
      }
    }
    passLineBreak(position);
  }

  private void passLineBreak(int end) {
    next = end;
    if (end < filled) {
      lineFeedMayFollow = buffer[end] == '\r';
      next++;
    }
  }

  private int lineBreaks(int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if (c == '\r' || (c == '\n' && (i == from || buffer[i - 1] != '\r'))) {
        breaks++;
      }
    }
    return breaks;
  }

  private boolean isBlank() {
    if (quoted || flaw != null) {
      return false;
    }
    for (int i = begin; i < recordEnd; i++) {
      char c = buffer[i];
      if (c == delimiter || !(Character.isWhitespace(c) || Character.isSpaceChar(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** One character beyond the limit is looked at: a line break there still ends the record. */
  private int stop() {
    return Math.min(filled, begin + limit + 1);
  }

  /**
   * Reads more text behind what there is, false at the end of it. Moves all positions when it needs
   * the room before them, also at the end.
   */
  private boolean fill() throws IOException {
    if (endOfInput) {
      return false;
    }
    if (buffer.length - filled < smallestRead) {
      if (begin >= buffer.length / 2) {
        System.arraycopy(buffer, begin, buffer, 0, filled - begin);
        filled -= begin;
        position -= begin;
        quotedUntil = Math.max(0, quotedUntil - begin);
        doubtfulQuote = Math.max(-1, doubtfulQuote - begin);
        begin = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    int read = input.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      endOfInput = true;
      return false;
    }
    filled += read;
    return true;
  }
}
