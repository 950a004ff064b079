package dev.rollcall.engine.read;

import java.io.IOException;

/** The rows of one sheet of a workbook of Excel 97 to 2003. */
final class XlsRows implements SheetRows {
  private static final int FORMULA = 0x0006;
  private static final int NUMBER = 0x0203;
  private static final int LABEL = 0x0204;
  private static final int BOOLEAN_OR_ERROR = 0x0205;
  private static final int STRING = 0x0207;
  private static final int RK = 0x027E;
  private static final int SEVERAL_RK = 0x00BD;
  private static final int RICH_LABEL = 0x00D6;
  private static final int SHARED_LABEL = 0x00FD;
  private static final int NO_COLUMN = -1;

  private final BiffStream records;
  private final XlsBook book;
  private final int lengthLimit;
  private SheetCells cells;
  private SheetCells following;
  private int row = -1;
  private int column = NO_COLUMN;
  private int textColumn = NO_COLUMN;
  private int depth;
  private boolean ended;

  XlsRows(BiffStream records, XlsBook book, int lengthLimit) throws IOException {
    this.records = records;
    this.book = book;
    this.lengthLimit = lengthLimit;
    cells = new SheetCells(lengthLimit);
    following = new SheetCells(lengthLimit);
    if (!records.next() || records.type() != BiffStream.BOF) {
      throw BiffStream.damaged();
    }
    depth = 1;
  }

  @Override
  public boolean next() throws IOException {
    // What was read ahead of the last row begins this one.
    SheetCells begun = following;
    following = cells;
    cells = begun;
    following.begin(0);
    while (!ended && following.values().isEmpty()) {
      if (!records.next()) {
        throw UnreadableSourceException.damaged("it is cut off.");
      }
      take();
    }
    return !cells.values().isEmpty();
  }

  private void take() throws IOException {
    switch (records.type()) {
      case BiffStream.BOF -> depth++;
      case BiffStream.END -> ended = --depth == 0;
      default -> {
        // A chart within the sheet has cells of its own, which are none of the sheet's.
        if (depth == 1) {
          takeCell();
        }
      }
    }
  }

  private void takeCell() throws IOException {
    switch (records.type()) {
      case NUMBER -> {
        SheetCells target = cell();
        NumberFormatCode format = book.format(records.readShort());
        number(target, records.readDouble(), format);
      }
      case RK -> {
        SheetCells target = cell();
        NumberFormatCode format = book.format(records.readShort());
        number(target, records.readRk(), format);
      }
      case SEVERAL_RK -> severalNumbers();
      case SHARED_LABEL -> {
        SheetCells target = cell();
        records.skip(2);
        String text = book.texts().get(records.readInt());
        if (text == null) {
          throw BiffStream.damaged();
        }
        target.put(column, text, true);
      }
      case LABEL, RICH_LABEL -> {
        SheetCells target = cell();
        records.skip(2);
        target.put(column, records.readText(lengthLimit), true);
      }
      case BOOLEAN_OR_ERROR -> {
        SheetCells target = cell();
        records.skip(2);
        int value = records.readByte();
        booleanOrError(target, value, records.readByte() != 0);
      }
      case FORMULA -> formula();
      case STRING -> {
        if (textColumn != NO_COLUMN) {
          SheetCells target = following.line() == row + 1L ? following : cells;
          target.put(textColumn, records.readText(lengthLimit), true);
          textColumn = NO_COLUMN;
        }
      }
      default -> {}
    }
  }

  /** Reads the place of a cell; tells whether it belongs to this row or begins the next. */
  private SheetCells cell() {
    int cellRow = records.readShort();
    int cellColumn = records.readShort();
    if (cellRow < row || (cellRow == row && cellColumn <= column)) {
      throw UnreadableSourceException.damaged(
          "its cells are out of order at row " + (cellRow + 1) + ".");
    }
    if (cellRow > row) {
      row = cellRow;
      if (cells.values().isEmpty()) {
        cells.begin(row + 1L);
      } else {
        following.begin(row + 1L);
      }
    }
    column = cellColumn;
    textColumn = NO_COLUMN;
    return following.line() == row + 1L ? following : cells;
  }

  private void severalNumbers() {
    SheetCells target = cell();
    int count = (records.remaining() - 2) / 6;
    for (int i = 0; i < count; i++) {
      NumberFormatCode format = book.format(records.readShort());
      double number = records.readRk();
      if (i > 0) {
        column++;
      }
      number(target, number, format);
    }
  }

  private void number(SheetCells target, double number, NumberFormatCode format) {
    target.put(column, SheetNumbers.show(number, format, book.since1904()), false);
  }

  private void formula() {
    SheetCells target = cell();
    NumberFormatCode format = book.format(records.readShort());
    int[] result = new int[8];
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      result[i] = records.readByte();
      bits |= (long) result[i] << (8 * i);
    }
    if (result[6] != 0xFF || result[7] != 0xFF) {
      number(target, Double.longBitsToDouble(bits), format);
      return;
    }
    switch (result[0]) {
      case 0 -> textColumn = column;
      case 1 -> booleanOrError(target, result[2], false);
      case 2 -> booleanOrError(target, result[2], true);
      default -> {}
    }
  }

  private void booleanOrError(SheetCells target, int value, boolean error) {
    if (error) {
      String name = BiffStream.error(value);
      target.putError(column, name == null ? "#ERROR!" : name);
    } else {
      target.put(column, value == 0 ? "false" : "true", false);
    }
  }

  @Override
  public SheetCells cells() {
    return cells;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
