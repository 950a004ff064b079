package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one sheet as they stand in it, those without a cell left out. */
interface SheetRows extends Closeable {
  /** The most rows of a sheet in any of the formats. */
  int LAST_ROW = 1_048_576;

  /** The most columns of a sheet in any of the formats. */
  int LAST_COLUMN = 16_384;

  /** Goes on to the next row that has a cell; false when there is none. */
  boolean next() throws IOException;

  /** The cells of the row, which are valid until the next one. */
  SheetCells cells();
}
