package dev.rollcall.engine.row;

import java.util.List;

/**
 * JSON in plain ASCII. NUL and lone surrogates, which PostgreSQL refuses in text and jsonb, travel
 * as escapes, so that a bad row can be stored as it was.
 */
final class AsciiJson {
  private static final String HEX = "0123456789abcdef";

  private AsciiJson() {}

  static String array(List<String> values) {
    StringBuilder json = new StringBuilder(16 * values.size() + 2).append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      json.append('"');
      String value = values.get(i);
      for (int j = 0; j < value.length(); j++) {
        char c = value.charAt(j);
        if (c == '"' || c == '\\') {
          json.append('\\').append(c);
        } else if (c < ' ' || c > '~') {
          escape(json, c);
        } else {
          json.append(c);
        }
      }
      json.append('"');
    }
    return json.append(']').toString();
  }

  /**
   * Text that is JSON already keeps its meaning: outside of ASCII there are only string contents.
   */
  static String escapeNonAscii(String json) {
    StringBuilder ascii = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c > '~' || (c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        if (ascii == null) {
          ascii = new StringBuilder(json.length() + 32).append(json, 0, i);
        }
        escape(ascii, c);
      } else if (ascii != null) {
        ascii.append(c);
      }
    }
    return ascii == null ? json : ascii.toString();
  }

  private static void escape(StringBuilder json, char c) {
    json.append("\\u")
        .append(HEX.charAt(c >> 12))
        .append(HEX.charAt((c >> 8) & 15))
        .append(HEX.charAt((c >> 4) & 15))
        .append(HEX.charAt(c & 15));
  }
}
