package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.LocalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook, and the first rows of each, to judge where its table is. */
public final class SheetSurvey {
  /** How many rows with cells are looked at. */
  private static final int SAMPLED_ROWS = 60;

  /** Sheets up to this size, unpacked, are counted even if nobody chose them. */
  private static final long COUNTED_BYTES = 16L << 20;

  /** Of workbooks with very many sheets, only the first are looked into. */
  private static final int SURVEYED_SHEETS = 50;

  private SheetSurvey() {}

  /**
   * A row of a sheet as it is.
   *
   * @param line its number in the sheet, from 1
   * @param cells its cells up to the last that is not empty
   * @param texts for each cell, whether it was stored as text and not as a number or date
   */
  public record Sample(long line, List<String> cells, List<Boolean> texts) {}

  /**
   * A sheet.
   *
   * @param index its position in the workbook, from 0
   * @param name as people see it
   * @param hidden whether the program hides it
   * @param rows how many rows have cells with text in them; null when it was not counted
   * @param samples its first rows
   */
  public record Sheet(
      int index, String name, boolean hidden, @Nullable Long rows, List<Sample> samples) {}

  /**
   * Looks into the sheets.
   *
   * @throws UnreadableSourceException when the workbook cannot be read
   */
  public static List<Sheet> of(
      FileStore store, UUID tenant, UUID file, SheetFormat format, SourceLimits limits)
      throws IOException {
    try (LocalFile local = store.openLocal(tenant, file);
        SheetBook book = SheetBook.open(format, local.path(), limits)) {
      List<Sheet> sheets = new ArrayList<>();
      List<SheetBook.Tab> tabs = book.tabs();
      for (int i = 0; i < tabs.size(); i++) {
        sheets.add(
            i < SURVEYED_SHEETS
                ? sheet(book, i, tabs.get(i))
                : new Sheet(i, tabs.get(i).name(), tabs.get(i).hidden(), null, List.of()));
      }
      return sheets;
    }
  }

  private static Sheet sheet(SheetBook book, int index, SheetBook.Tab tab) throws IOException {
    boolean counted = tab.unpackedBytes() <= COUNTED_BYTES;
    List<Sample> samples = new ArrayList<>();
    long count = 0;
    boolean complete = true;
    try (SheetRows rows = book.rows(index)) {
      while (rows.next()) {
        SheetCells cells = rows.cells();
        if (cells.isBlank()) {
          continue;
        }
        count++;
        if (samples.size() < SAMPLED_ROWS) {
          samples.add(sample(cells));
        } else if (!counted) {
          complete = false;
          break;
        }
      }
    }
    return new Sheet(index, tab.name(), tab.hidden(), complete ? count : null, samples);
  }

  private static Sample sample(SheetCells cells) {
    List<Boolean> texts = new ArrayList<>();
    for (int i = 0; i < cells.values().size(); i++) {
      texts.add(cells.isText(i));
    }
    return new Sample(cells.line(), List.copyOf(cells.values()), texts);
  }
}
