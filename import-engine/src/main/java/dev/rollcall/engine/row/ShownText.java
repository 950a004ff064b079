package dev.rollcall.engine.row;

/** Any text in a form that every JSON library can write. */
public final class ShownText {
  private static final char REPLACEMENT = '\uFFFD';

  private ShownText() {}

  /** The text with a replacement character for each half of a surrogate pair that stands alone. */
  public static String of(String cell) {
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
