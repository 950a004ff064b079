package dev.rollcall.engine.read;

/** What counts as no text in the cells of any format. */
final class Blanks {
  private Blanks() {}

  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF')) {
        return false;
      }
    }
    return true;
  }
}
