package dev.rollcall.engine.layout;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.ShownText;
import java.util.List;
import java.util.UUID;

/** The first rows of a file as the import will read them. */
public final class Preview {
  /** How many rows are shown when nothing else is asked for. */
  public static final int ROWS = 10;

  private Preview() {}

  /**
   * Reads the cells of the first rows. A row that cannot be read is shown as one cell with its
   * text. What is not Unicode text is replaced, so that every JSON library can write the result.
   *
   * @param rows how many rows at most
   */
  public static List<List<String>> of(
      FileStore store, UUID tenant, UUID file, TableLayout layout, int rows, SourceLimits limits) {
    return rows(store, tenant, file, layout, rows, limits).stream().map(Preview::cells).toList();
  }

  /** Reads the first rows as the import will. */
  public static List<RawRow> rows(
      FileStore store, UUID tenant, UUID file, TableLayout layout, int rows, SourceLimits limits) {
    return RowReaders.first(rows, RowReaders.of(store, layout.source(tenant, file), limits));
  }

  /** What is shown of a row: its cells, or its text as the only one. */
  public static List<String> cells(RawRow row) {
    return cells(row.content()).stream().map(ShownText::of).toList();
  }

  private static List<String> cells(RowContent content) {
    if (content instanceof RowContent.Cells cells) {
      return cells.values();
    } else if (content instanceof RowContent.JsonText json) {
      return List.of(json.json());
    } else {
      return List.of(((RowContent.Unreadable) content).text());
    }
  }
}
