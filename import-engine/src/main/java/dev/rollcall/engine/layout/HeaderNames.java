package dev.rollcall.engine.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes unique keys of the cells of a header row. */
final class HeaderNames {
  private HeaderNames() {}

  /**
   * The cells without surrounding white space; a repeated name gets a number, a blank one its
   * position. A name that stands in the file is never taken by a made one.
   */
  static List<String> unique(List<String> cells) {
    List<String> stripped = cells.stream().map(HeaderNames::strip).toList();
    Set<String> reserved = new HashSet<>(stripped);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>(cells.size());
    for (int i = 0; i < stripped.size(); i++) {
      String cell = stripped.get(i);
      String base = cell.isEmpty() ? "Column " + (i + 1) : cell;
      String name = base;
      for (int number = 2;
          used.contains(name) || (!name.equals(cell) && reserved.contains(name));
          number++) {
        name = base + " (" + number + ")";
      }
      used.add(name);
      names.add(name);
    }
    return names;
  }

  static String strip(String cell) {
    int begin = 0;
    int end = cell.length();
    while (begin < end && isSpace(cell.charAt(begin))) {
      begin++;
    }
    while (end > begin && isSpace(cell.charAt(end - 1))) {
      end--;
    }
    return cell.substring(begin, end);
  }

  /**
   * The no-break spaces, which web pages and office programs leave in headers, are not white space.
   */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
