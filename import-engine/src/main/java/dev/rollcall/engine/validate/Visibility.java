package dev.rollcall.engine.validate;

/** Whether a reader sees anything of a text. */
final class Visibility {
  private Visibility() {}

  /** Whether the text has a visible character. */
  static boolean isVisible(String text) {
    return isVisible(text, 0, text.length());
  }

  /** Whether the part of the text has a visible character. */
  static boolean isVisible(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < '\u007F') {
        return true;
      }
      int codePoint = text.codePointAt(i);
      if (isVisible(codePoint)) {
        return true;
      }
      i += Character.charCount(codePoint) - 1;
    }
    return false;
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> !isFiller(codePoint);
    };
  }

  /** Letters and symbols that are drawn as nothing. */
  private static boolean isFiller(int codePoint) {
    return switch (codePoint) {
      case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }
}
