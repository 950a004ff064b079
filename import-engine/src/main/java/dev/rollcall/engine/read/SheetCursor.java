package dev.rollcall.engine.read;

import dev.rollcall.engine.file.LocalFile;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a sheet below its header, blank ones left out. */
final class SheetCursor implements RowCursor {
  private static final RowContent.SpecialCell ERROR = new RowContent.ErrorCell();

  private final LocalFile file;
  private final SheetBook book;
  private final SheetRows rows;
  private final long headerLine;
  private final int columns;
  private final int lengthLimit;

  /** Goes through the rows; closes them, the book and the file. */
  SheetCursor(
      LocalFile file,
      SheetBook book,
      SheetRows rows,
      long headerLine,
      int columns,
      int lengthLimit) {
    this.file = file;
    this.book = book;
    this.rows = rows;
    this.headerLine = headerLine;
    this.columns = columns;
    this.lengthLimit = lengthLimit;
  }

  @Override
  public boolean next() throws IOException {
    while (rows.next()) {
      if (rows.cells().line() > headerLine && !rows.cells().isBlank()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long line() {
    return rows.cells().line();
  }

  @Override
  public int length() {
    return (int) Math.min(rows.cells().length(), lengthLimit);
  }

  @Override
  public RowContent content() {
    SheetCells cells = rows.cells();
    if (cells.length() > lengthLimit) {
      return unreadable(
          RowProblem.error(ProblemCode.ROW_TOO_LONG, null, null, cells.length(), lengthLimit));
    }
    List<String> values = new ArrayList<>(columns);
    int filled = 0;
    for (String value : cells.values()) {
      filled++;
      if (filled <= columns) {
        values.add(value);
      } else if (!Blanks.isBlank(value)) {
        return unreadable(
            RowProblem.error(ProblemCode.ROW_WIDTH, null, null, cells.values().size(), columns));
      }
    }
    // Cells at the end that hold nothing are not stored.
    while (values.size() < columns) {
      values.add("");
    }
    return new RowContent.Cells(values, errors(cells.errors()));
  }

  private static Map<Integer, RowContent.SpecialCell> errors(BitSet errors) {
    if (errors.isEmpty()) {
      return Map.of();
    }
    Map<Integer, RowContent.SpecialCell> special = new HashMap<>();
    errors.stream().forEach(column -> special.put(column, ERROR));
    return special;
  }

  private RowContent unreadable(RowProblem problem) {
    String text = String.join("\t", rows.cells().values());
    return new RowContent.Unreadable(
        problem, text.length() > lengthLimit ? text.substring(0, lengthLimit) : text);
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
    } finally {
      try {
        book.close();
      } finally {
        file.close();
      }
    }
  }
}
