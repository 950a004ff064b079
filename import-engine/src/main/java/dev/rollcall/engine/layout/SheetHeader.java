package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.SheetSurvey.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row with the names of the columns: the first that is about as wide as the table and
 * holds names. Titles above it are narrow. When the first wide row holds an address, a phone number
 * or mostly numbers, there are no names.
 *
 * @param row the header, null for none
 * @param firstRow the number of the first row of the table, header included, from 1
 */
record SheetHeader(@Nullable Sample row, long firstRow) {
  private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+");
  private static final int DIGITS_OF_A_NUMBER = 7;

  static SheetHeader find(List<Sample> rows) {
    int usual = usualWidth(rows);
    int needed = usual == 1 ? 1 : usual / 2 + 1;
    for (Sample row : rows) {
      int filled = filled(row);
      if (filled < needed || isNote(row, needed)) {
        continue;
      }
      return looksLikeData(row, filled)
          ? new SheetHeader(null, row.line())
          : new SheetHeader(row, row.line());
    }
    return new SheetHeader(null, rows.isEmpty() ? 1 : rows.get(0).line());
  }

  /** How many cells most rows have: the median. */
  private static int usualWidth(List<Sample> rows) {
    int[] widths = rows.stream().mapToInt(SheetHeader::filled).sorted().toArray();
    return widths.length == 0 ? 1 : Math.max(1, widths[widths.length / 2]);
  }

  /** "Exported on" and a date beside it are no names of a wide table. */
  private static boolean isNote(Sample row, int needed) {
    return needed > 1 && filled(row) == 2 && row.cells().get(0).strip().endsWith(":");
  }

  private static int filled(Sample row) {
    return (int) row.cells().stream().filter(cell -> !HeaderNames.strip(cell).isEmpty()).count();
  }

  private static boolean looksLikeData(Sample row, int filled) {
    int numbers = 0;
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      if (HeaderNames.strip(cell).isEmpty()) {
        continue;
      }
      if (ADDRESS.matcher(cell).find() || isPhoneNumber(cell)) {
        return true;
      }
      if (!row.texts().get(i)) {
        numbers++;
      }
    }
    return numbers * 2 > filled;
  }

  private static boolean isPhoneNumber(String cell) {
    long digits = cell.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits >= DIGITS_OF_A_NUMBER
        && cell.chars().allMatch(c -> (c >= '0' && c <= '9') || " +-()/.\u00A0".indexOf(c) >= 0);
  }

  /** The names as they stand there, with line breaks as spaces; blank ones for no header. */
  static List<String> cells(@Nullable Sample header, List<Sample> rows) {
    int width = header == null ? 0 : header.cells().size();
    for (Sample row : rows) {
      for (int i = row.cells().size(); i > width; i--) {
        if (!HeaderNames.strip(row.cells().get(i - 1)).isEmpty()) {
          width = i;
        }
      }
    }
    String[] names = new String[width];
    Arrays.fill(names, "");
    if (header != null) {
      for (int i = 0; i < header.cells().size(); i++) {
        names[i] = HeaderNames.strip(header.cells().get(i)).replaceAll("\\s*\\R\\s*", " ");
      }
    }
    int named = width;
    while (named > 1 && names[named - 1].isEmpty() && !hasText(rows, named - 1)) {
      named--;
    }
    return List.of(names).subList(0, named);
  }

  private static boolean hasText(List<Sample> rows, int column) {
    return rows.stream()
        .anyMatch(
            row ->
                row.cells().size() > column
                    && !HeaderNames.strip(row.cells().get(column)).isEmpty());
  }
}
