package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RowContent;
import java.io.Closeable;
import java.io.IOException;

/**
 * Goes through the rows of a file, one at a time. A row that does not read is {@link
 * RowContent.Unreadable}; a file that cannot be read on is an {@link UnreadableSourceException}.
 */
interface RowCursor extends Closeable {

  /** Goes on to the next row; false when there is none. */
  boolean next() throws IOException;

  /** The line of the file, or row of the sheet, where the row begins, from 1. */
  long line();

  /** What the row holds. */
  RowContent content();

  /** Characters of the row, which bound the memory that it needs. */
  int length();
}
