package dev.rollcall.engine.read;

/**
 * How the records and cells of a delimited text are divided. The text is UTF-8, with or without a
 * byte order mark.
 *
 * @param delimiter divides cells
 * @param quote encloses cells; doubled, it stands for itself
 * @param headerRecords how many records at the beginning are not rows, 0 or more
 */
public record Dialect(char delimiter, char quote, int headerRecords) {

  /** Refuses characters with which nothing could be read. */
  public Dialect {
    if (delimiter == quote || isLineBreak(delimiter) || isLineBreak(quote)) {
      throw new IllegalArgumentException("Delimiter and quote must differ and be no line breaks");
    }
    if (headerRecords < 0) {
      throw new IllegalArgumentException("headerRecords must not be negative: " + headerRecords);
    }
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
