package dev.rollcall.engine.read;

import dev.rollcall.engine.row.FormulaProtection;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Cells between delimiters, as many in each record as the header has. */
final class DelimitedFormat implements RecordFormat {
  private final Dialect dialect;
  private final int columns;
  private final boolean ownOutput;
  private final CellSplitter splitter;

  DelimitedFormat(Dialect dialect, int columns, boolean ownOutput) {
    this.dialect = dialect;
    this.columns = columns;
    this.ownOutput = ownOutput;
    splitter = new CellSplitter(dialect, columns);
  }

  @Override
  public RecordReader open(InputStream bytes, int recordLengthLimit) throws IOException {
    RecordReader records = openWithHeader(bytes, dialect, recordLengthLimit);
    try {
      int headers = 0;
      while (headers < dialect.headerRecords() && records.next()) {
        headers++;
      }
      return records;
    } catch (IOException e) {
      records.close();
      throw e;
    }
  }

  static RecordReader openWithHeader(InputStream bytes, Dialect dialect, int recordLengthLimit) {
    return new RecordReader(
        new LenientUtf8Reader(bytes), dialect.delimiter(), dialect.quote(), recordLengthLimit);
  }

  @Override
  public RowContent content(String record) {
    String[] cells = splitter.split(record);
    if (cells == null) {
      return new RowContent.Unreadable(
          RowProblem.error(ProblemCode.ROW_QUOTES, null, null), record);
    }
    if (cells.length < columns || hasText(cells, columns)) {
      return new RowContent.Unreadable(
          RowProblem.error(ProblemCode.ROW_WIDTH, null, null, cells.length, columns), record);
    }
    if (cells.length > columns) {
      cells = Arrays.copyOf(cells, columns);
    }
    if (ownOutput) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = FormulaProtection.unprotect(cells[i]);
      }
    }
    List<String> values = Arrays.asList(cells);
    return new RowContent.Cells(Collections.unmodifiableList(values));
  }

  private static boolean hasText(String[] cells, int from) {
    for (int i = from; i < cells.length; i++) {
      if (!cells[i].isBlank()) {
        return true;
      }
    }
    return false;
  }
}
