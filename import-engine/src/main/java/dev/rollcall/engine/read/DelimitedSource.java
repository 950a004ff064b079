package dev.rollcall.engine.read;

import java.util.UUID;

/**
 * A stored file of delimited text and how it is to be read.
 *
 * @param tenant whose file it is
 * @param file the file's id
 * @param dialect how records and cells are divided
 * @param columns how many columns the header has, at least 1
 * @param rowCells how many cells a row has, at least {@code columns}; surplus ones must be blank
 * @param ownOutput whether it is an output of ours, whose cells are protected against formulas
 */
public record DelimitedSource(
    UUID tenant, UUID file, Dialect dialect, int columns, int rowCells, boolean ownOutput)
    implements RowSource {
  /** As many cells as there are columns, or any number of blank ones more. */
  public static final int ANY_NUMBER_OF_CELLS = Integer.MAX_VALUE;

  /** Refuses a source without columns. */
  public DelimitedSource {
    if (columns < 1 || rowCells < columns) {
      throw new IllegalArgumentException(
          "columns must be at least 1, rowCells at least columns: " + columns + ", " + rowCells);
    }
  }

  /** Rows have as many cells as there are columns. */
  public DelimitedSource(UUID tenant, UUID file, Dialect dialect, int columns, boolean ownOutput) {
    this(tenant, file, dialect, columns, columns, ownOutput);
  }
}
