package dev.rollcall.engine.export;

/**
 * Text of a cell in the spelling of Office Open XML (ECMA-376, ST_Xstring): characters that XML
 * cannot hold go as {@code _xHHHH_}, and so does an underscore that would begin such a spelling.
 */
final class ExcelText {
  private static final int ESCAPE_LENGTH = 7;

  private ExcelText() {}

  static String of(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '_' ? isEscape(text, i) : isNoXml(c);
      if (escape) {
        if (escaped == null) {
          escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        escaped.append(String.format("_x%04X_", (int) c));
      } else if (escaped != null) {
        escaped.append(c);
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static boolean isNoXml(char c) {
    // A carriage return too: programs that do not know better make it a line feed.
    return (c < ' ' && c != '\t' && c != '\n') || c == '\uFFFE' || c == '\uFFFF';
  }

  private static boolean isEscape(String text, int start) {
    if (text.length() - start < ESCAPE_LENGTH
        || text.charAt(start + 1) != 'x'
        || text.charAt(start + 6) != '_') {
      return false;
    }
    for (int i = start + 2; i < start + 6; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
