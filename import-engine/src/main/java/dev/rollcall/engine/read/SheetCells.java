package dev.rollcall.engine.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** The cells of one row of a sheet, in order, gaps filled with empty ones. */
final class SheetCells {
  private final int lengthLimit;
  private final List<String> values = new ArrayList<>();
  private final BitSet errors = new BitSet();
  private final BitSet texts = new BitSet();
  private long line;
  private long length;

  SheetCells(int lengthLimit) {
    this.lengthLimit = lengthLimit;
  }

  void begin(long rowNumber) {
    line = rowNumber;
    length = 0;
    values.clear();
    errors.clear();
    texts.clear();
  }

  /** The same cells in another row. */
  void moveTo(long rowNumber) {
    line = rowNumber;
  }

  /** Puts a value at a column that is behind those before. */
  void put(int column, String value, boolean text) {
    if (value.isEmpty()) {
      return;
    }
    while (values.size() < column) {
      values.add("");
    }
    length += value.length();
    // A row beyond the limit becomes an error that shows its beginning.
    String held = length > lengthLimit ? "" : value;
    if (values.size() == column) {
      values.add(held);
    } else {
      values.set(column, held);
    }
    texts.set(column, text);
  }

  void putError(int column, String error) {
    put(column, error, false);
    errors.set(column);
  }

  /** The row's number in the sheet, from 1. */
  long line() {
    return line;
  }

  /** The values up to the last one that is not empty. */
  List<String> values() {
    return Collections.unmodifiableList(values);
  }

  BitSet errors() {
    return errors;
  }

  /** Which of the cells were stored as text. */
  boolean isText(int column) {
    return texts.get(column);
  }

  /** Characters of all cells, also of those that were too many to be held. */
  long length() {
    return length;
  }

  boolean isBlank() {
    for (String value : values) {
      if (!Blanks.isBlank(value)) {
        return false;
      }
    }
    return true;
  }
}
