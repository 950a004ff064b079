package dev.rollcall.engine.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A workbook of any format. */
interface SheetBook extends Closeable {

  /**
   * One of its sheets.
   *
   * @param name as people see it
   * @param hidden whether the program hides it
   * @param unpackedBytes how much there is to read; -1 when that is not known
   */
  record Tab(String name, boolean hidden, long unpackedBytes) {}

  /** The sheets that hold cells, in the order of their tabs. */
  List<Tab> tabs();

  /** Opens a sheet by its position in {@link #tabs}. */
  SheetRows rows(int tab) throws IOException;

  /** Opens the workbook of a format. */
  static SheetBook open(SheetFormat format, java.nio.file.Path file, SourceLimits limits)
      throws IOException {
    return switch (format) {
      case XLSX -> XlsxBook.open(file, limits);
      case XLS -> XlsBook.open(file, limits);
      case ODS -> OdsBook.open(file, limits);
    };
  }
}
