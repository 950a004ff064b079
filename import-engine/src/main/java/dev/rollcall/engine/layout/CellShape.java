package dev.rollcall.engine.layout;

import java.util.List;
import java.util.regex.Pattern;

/** What cells look like, to tell names of columns from values. */
final class CellShape {
  private static final Pattern EMAIL = Pattern.compile("(?U)[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@]+");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,' ]*%?");
  private static final Pattern PHONE = Pattern.compile("\\+?[(\\d][\\d ()./\\-]{5,}\\d");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}([ T]\\d{1,2}:\\d{2}.*)?");
  private static final Pattern WEB = Pattern.compile("(?i)(https?://|www\\.)\\S+");
  private static final int LONGEST = 200;

  private CellShape() {}

  /** Whether the cell holds what no column is called. */
  static boolean isValue(String cell) {
    String text = HeaderNames.strip(cell);
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    return (text.indexOf('@') > 0 && EMAIL.matcher(text).matches())
        || NUMBER.matcher(text).matches()
        || PHONE.matcher(text).matches()
        || DATE.matcher(text).matches()
        || WEB.matcher(text).matches();
  }

  static boolean hasValue(List<String> cells) {
    return cells.stream().anyMatch(CellShape::isValue);
  }

  /** How many cells are not blank. */
  static int filled(List<String> cells) {
    return (int) cells.stream().filter(cell -> !HeaderNames.strip(cell).isEmpty()).count();
  }

  /** How many cells there are without the blank ones at the end. */
  static int sizeWithoutBlankEnd(List<String> cells) {
    int size = cells.size();
    while (size > 0 && HeaderNames.strip(cells.get(size - 1)).isEmpty()) {
      size--;
    }
    return size;
  }

  /** Whether the cell looks as if it should have been divided, or still has its quotes. */
  static boolean isSuspicious(String cell, char delimiter) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c != delimiter && (c == ';' || c == '\t' || c == '|' || c == '\u001F')) {
        return true;
      }
      if (c == ',' && c != delimiter && isInsideOfWords(cell, i)) {
        return true;
      }
    }
    String text = cell.strip();
    return !text.isEmpty() && (text.charAt(0) == '"' || text.charAt(text.length() - 1) == '"');
  }

  /** A comma of a sentence has a space behind it, one of a number has digits around it. */
  private static boolean isInsideOfWords(String cell, int comma) {
    if (comma + 1 >= cell.length() || Character.isWhitespace(cell.charAt(comma + 1))) {
      return false;
    }
    return comma == 0
        || !Character.isDigit(cell.charAt(comma - 1))
        || !Character.isDigit(cell.charAt(comma + 1));
  }
}
