package dev.rollcall.engine.read;

import dev.rollcall.engine.read.RecordReader.Marks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Divides one record into its cells, by the rules by which {@link RecordReader} found its end: a
 * record without flaw always divides.
 */
final class CellSplitter {
  /** What PostgreSQL and MySQL write for a value that is not there. */
  private static final String ABSENT_VALUE = "\\N";

  private final Marks marks;
  private final int expectedCells;

  private String[] cells = {};
  private int count;
  private boolean quoteOpened;
  private boolean doubtful;

  /**
   * Divides records of the dialect.
   *
   * @param expectedCells how many cells most records have, at least 1; any number is divided
   */
  CellSplitter(Dialect dialect, int expectedCells) {
    marks = Marks.of(dialect);
    this.expectedCells = expectedCells;
  }

  /** The cells, at least one. */
  String[] split(String record) {
    cells = new String[expectedCells];
    count = 0;
    quoteOpened = false;
    doubtful = false;
    if (record.indexOf(marks.quote()) < 0 && record.indexOf(marks.escape()) < 0) {
      splitPlain(record);
    } else {
      splitMarked(record);
    }
    return count == cells.length ? cells : Arrays.copyOf(cells, count);
  }

  /**
   * Whether the record that was divided last may have lost a delimiter before a quote: of two cells
   * without quotes around them the first has one too many within, and the second too, so that what
   * stands between may be one cell.
   */
  boolean isDoubtful() {
    return doubtful;
  }

  private void splitPlain(String record) {
    int begin = 0;
    for (int end = record.indexOf(marks.delimiter());
        end >= 0;
        end = record.indexOf(marks.delimiter(), begin)) {
      add(record.substring(begin, end));
      begin = end + 1;
    }
    add(record.substring(begin));
  }

  private void splitMarked(String record) {
    int position = 0;
    while (true) {
      int first = position;
      while (first < record.length() && marks.isBlank(record.charAt(first))) {
        first++;
      }
      int end =
          first < record.length() && record.charAt(first) == marks.quote()
              ? addQuoted(record, first + 1)
              : addUnquoted(record, position);
      if (end >= record.length()) {
        return;
      }
      position = end + 1;
    }
  }

  /** Returns where the delimiter behind the cell is, or the end of the record. */
  private int addQuoted(String record, int begin) {
    StringBuilder cell = null;
    int from = begin;
    int p = begin;
    while (p < record.length()) {
      char c = record.charAt(p);
      boolean pair = p + 1 < record.length();
      if (c == marks.escape() && pair && isEscapedInQuotes(record.charAt(p + 1))) {
        cell = append(cell, record, from, p);
        from = p + 1;
        p += 2;
      } else if (c != marks.quote()) {
        p++;
      } else if (pair && record.charAt(p + 1) == marks.quote()) {
        cell = append(cell, record, from, p + 1);
        from = p + 2;
        p += 2;
      } else {
        break;
      }
    }
    add(cell == null ? record.substring(from, p) : append(cell, record, from, p).toString());
    int end = p + 1;
    while (end < record.length() && record.charAt(end) != marks.delimiter()) {
      end++;
    }
    return end;
  }

  private int addUnquoted(String record, int begin) {
    StringBuilder cell = null;
    int from = begin;
    int p = begin;
    while (p < record.length() && record.charAt(p) != marks.delimiter()) {
      if (record.charAt(p) == marks.escape()
          && p + 1 < record.length()
          && isEscaped(record.charAt(p + 1))) {
        cell = append(cell, record, from, p);
        from = p + 1;
        p += 2;
      } else {
        p++;
      }
    }
    String text =
        cell == null ? record.substring(from, p) : append(cell, record, from, p).toString();
    lookForQuotes(record, begin, p);
    add(cell == null && marks.escape() >= 0 && text.equals(ABSENT_VALUE) ? "" : text);
    return p;
  }

  private void lookForQuotes(String record, int begin, int end) {
    boolean odd = false;
    int last = -1;
    for (int i = begin; i < end; i++) {
      if (record.charAt(i) == marks.quote() && (i == 0 || record.charAt(i - 1) != marks.escape())) {
        odd = !odd;
        last = i;
      }
    }
    if (odd) {
      doubtful |= quoteOpened;
      quoteOpened |= !record.substring(last + 1, end).isBlank();
    }
  }

  private boolean isEscapedInQuotes(char c) {
    return c == marks.quote() || c == marks.escape();
  }

  private boolean isEscaped(char c) {
    return isEscapedInQuotes(c) || c == marks.delimiter();
  }

  private static StringBuilder append(
      @Nullable StringBuilder cell, String record, int from, int to) {
    StringBuilder target = cell == null ? new StringBuilder(record.length()) : cell;
    return target.append(record, from, to);
  }

  private void add(String cell) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, Math.max(4, cells.length * 2));
    }
    cells[count++] = cell;
  }
}
