package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.SheetLayoutDetector;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about where in a file the contacts are.
 *
 * @param entry name of the file within an archive; null for the only one
 * @param sheet name of the sheet of a workbook; null for the first with data
 * @param headerRow the row with the names of the columns, 0 for none; null to look for it
 */
record FileChoice(@Nullable String entry, @Nullable String sheet, @Nullable Long headerRow) {
  static final FileChoice NONE = new FileChoice(null, null, null);

  private static final String ENTRY = "entry";
  private static final String SHEET = "sheet";
  private static final String HEADER_ROW = "header_row";

  /** A choice, and the options that are left for others to understand. */
  record Parsed(FileChoice choice, Map<String, Object> otherOptions) {}

  static Parsed parse(Map<String, Object> options) {
    Map<String, Object> others = new HashMap<>(options);
    FileChoice choice =
        new FileChoice(
            text(others.remove(ENTRY)), text(others.remove(SHEET)), row(others.remove(HEADER_ROW)));
    return new Parsed(choice, others);
  }

  private static @Nullable String text(@Nullable Object given) {
    return given == null || given.toString().isEmpty() ? null : given.toString();
  }

  private static @Nullable Long row(@Nullable Object given) {
    String text = text(given);
    if (text == null) {
      return null;
    }
    if (text.matches("\\d{1,7}")) {
      return Long.valueOf(text);
    }
    String message = "header_row must be the number of a row, or 0 for no header.";
    throw new ImportRefusedException(
        Kind.IMPOSSIBLE,
        "OPTION_INVALID",
        message,
        List.of(new Detail("/" + HEADER_ROW, "OPTION_INVALID", message)));
  }

  SheetLayoutDetector.Choice sheets() {
    return new SheetLayoutDetector.Choice(sheet, headerRow);
  }
}
