package dev.rollcall.engine.layout;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.read.SourceLimits;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The first rows of a file as the import will read them. */
public final class Preview {
  /** How many rows are shown when nothing else is asked for. */
  public static final int ROWS = 10;

  private static final char REPLACEMENT = '\uFFFD';

  private Preview() {}

  /**
   * Reads the cells of the first rows. A row that cannot be read is shown as one cell with its
   * text. What is not Unicode text is replaced, so that every JSON library can write the result.
   *
   * @param rows how many rows at most
   */
  public static List<List<String>> of(
      FileStore store, UUID tenant, UUID file, TableLayout layout, int rows, SourceLimits limits) {
    List<List<String>> preview = new ArrayList<>();
    for (RawRow row :
        RowReaders.first(rows, RowReaders.of(store, layout.source(tenant, file), limits))) {
      preview.add(cells(row.content()).stream().map(Preview::displayable).toList());
    }
    return preview;
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

  private static String displayable(String cell) {
    StringBuilder shown = null;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < cell.length()
          && Character.isLowSurrogate(cell.charAt(i + 1))) {
        i++;
      } else {
        shown = shown == null ? new StringBuilder(cell) : shown;
        shown.setCharAt(i, REPLACEMENT);
      }
    }
    return shown == null ? cell : shown.toString();
  }
}
