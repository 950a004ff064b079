package dev.rollcall.engine.read;

import dev.rollcall.engine.read.RecordReader.Marks;
import dev.rollcall.engine.row.FormulaProtection;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells between delimiters, as many in each record as the header has; more where it is the habit of
 * the file to end its rows with delimiters, and then in each row. A single row that differs may
 * have got or lost a delimiter in its middle, also where its last cell is blank.
 */
final class DelimitedFormat implements RecordFormat {
  private final Dialect dialect;
  private final int columns;
  private final int rowCells;
  private final boolean ownOutput;
  private final CellSplitter splitter;
  private final @Nullable Utf8Lookalike lookalike;

  DelimitedFormat(DelimitedSource source) {
    dialect = source.dialect();
    columns = source.columns();
    rowCells = source.rowCells();
    ownOutput = source.ownOutput();
    splitter = new CellSplitter(dialect, columns);
    lookalike =
        looksAtBytes(dialect.charset()) ? new Utf8Lookalike(dialect.charset().charset()) : null;
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
        new LenientReader(bytes, dialect.charset()), Marks.of(dialect), recordLengthLimit);
  }

  @Override
  public RowContent content(String record) {
    if (lookalike != null && lookalike.isUtf8(record)) {
      return new RowContent.Unreadable(
          RowProblem.error(
              ProblemCode.TEXT_OTHER_CHARSET, null, null, dialect.charset().shownName()),
          record);
    }
    String[] cells = splitter.split(record);
    if (splitter.isDoubtful()) {
      return new RowContent.Unreadable(
          RowProblem.error(ProblemCode.ROW_QUOTES, null, null), record);
    }
    if (!isAsWideAsRowsAre(cells) || hasText(cells, columns)) {
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

  private boolean isAsWideAsRowsAre(String[] cells) {
    return rowCells == DelimitedSource.ANY_NUMBER_OF_CELLS
        ? cells.length >= columns
        : cells.length == rowCells;
  }

  /** Thai words do make UTF-8 by chance. */
  private static boolean looksAtBytes(TextCharset charset) {
    return charset.isSingleByte() && charset != TextCharset.WINDOWS_874;
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
