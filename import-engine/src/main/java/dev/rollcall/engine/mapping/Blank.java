package dev.rollcall.engine.mapping;

/** What counts as nothing in a cell. */
final class Blank {
  private Blank() {}

  /** Whether the text is empty or has no characters but white space and invisible marks. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text without what is blank at its ends. */
  static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** Whether the character is white space or an invisible mark. */
  static boolean isBlank(char c) {
    if (c <= ' ') {
      return Character.isWhitespace(c);
    }
    if (c < '\u0085') {
      return false;
    }
    return switch (c) {
      case '\u0085', '\u180E', '\u200B', '\u200E', '\u200F', '\u2060', '\uFEFF' -> true;
      default -> Character.isSpaceChar(c);
    };
  }
}
