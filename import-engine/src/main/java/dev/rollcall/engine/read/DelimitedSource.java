package dev.rollcall.engine.read;

import java.util.UUID;

/**
 * A stored file of delimited text and how it is to be read.
 *
 * @param tenant whose file it is
 * @param file the file's id
 * @param dialect how records and cells are divided
 * @param columns how many columns the header has, at least 1
 * @param ownOutput whether it is an output of ours, whose cells are protected against formulas
 */
public record DelimitedSource(
    UUID tenant, UUID file, Dialect dialect, int columns, boolean ownOutput) implements RowSource {

  /** Refuses a source without columns. */
  public DelimitedSource {
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1: " + columns);
    }
  }
}
