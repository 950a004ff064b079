package dev.rollcall.engine.read;

import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a delimited text become records and cells. A byte order mark at the beginning is
 * no part of the text.
 *
 * @param charset what the bytes are decoded with
 * @param delimiter divides cells
 * @param quote encloses cells; doubled, it stands for itself; null when nothing encloses cells
 * @param backslashEscapes whether a backslash before a quote, a delimiter or a backslash makes it
 *     an ordinary character, and {@code \N} is a blank cell
 * @param headerRecords how many records at the beginning are not rows, 0 or more
 */
public record Dialect(
    TextCharset charset,
    char delimiter,
    @Nullable Character quote,
    boolean backslashEscapes,
    int headerRecords) {

  /** Refuses characters with which nothing could be read. */
  public Dialect {
    if (isLineBreak(delimiter) || (quote != null && (quote == delimiter || isLineBreak(quote)))) {
      throw new IllegalArgumentException("Delimiter and quote must differ and be no line breaks");
    }
    if (backslashEscapes && (delimiter == '\\' || (quote != null && quote == '\\'))) {
      throw new IllegalArgumentException("A backslash cannot escape itself and divide");
    }
    if (headerRecords < 0) {
      throw new IllegalArgumentException("headerRecords must not be negative: " + headerRecords);
    }
  }

  /** UTF-8, with quotes that are doubled inside of quotes. */
  public Dialect(char delimiter, char quote, int headerRecords) {
    this(TextCharset.UTF_8, delimiter, quote, false, headerRecords);
  }

  /** The same with another number of records that are not rows. */
  public Dialect withHeaderRecords(int records) {
    return new Dialect(charset, delimiter, quote, backslashEscapes, records);
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
