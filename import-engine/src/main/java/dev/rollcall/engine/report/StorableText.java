package dev.rollcall.engine.report;

/** Any text in a form that PostgreSQL takes, for people to read. */
final class StorableText {
  private StorableText() {}

  /**
   * The text, shortened to the length and with NUL and lone surrogates written as {@code \}{@code
   * uXXXX}.
   */
  static String of(String text, int maxLength) {
    int end = Math.min(text.length(), maxLength);
    StringBuilder storable = null;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair && i + 1 < end) {
        if (storable != null) {
          storable.append(c).append(text.charAt(i + 1));
        }
        i++;
      } else if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        if (storable == null) {
          storable = new StringBuilder(end + 16).append(text, 0, i);
        }
        storable.append(String.format("\\u%04x", (int) c));
      } else if (pair) {
        // The limit would cut the pair in half.
        end = i;
      } else if (storable != null) {
        storable.append(c);
      }
    }
    String shown = storable == null ? text.substring(0, end) : storable.toString();
    return end < text.length() ? shown + "…" : shown;
  }
}
