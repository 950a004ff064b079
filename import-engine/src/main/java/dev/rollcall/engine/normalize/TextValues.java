package dev.rollcall.engine.normalize;

import com.ibm.icu.text.Normalizer2;

/** Text without blanks at its ends and invisible characters, in Unicode's composed form (NFC). */
final class TextValues {
  /** Below this character nothing is a combining mark and NFC changes nothing. */
  private static final char FIRST_COMBINING = '\u0300';

  /** ICU's tables rather than the JDK's, so that the result does not depend on the Java version. */
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  private TextValues() {}

  /**
   * The text stripped, composed, and without characters that nobody sees; empty when it is blank;
   * the same instance when nothing changes.
   */
  static String normalize(String text) {
    return compose(strip(withoutInvisible(text)));
  }

  /** The same for the name of something, in which every character counts. */
  static String normalizeName(String text) {
    return compose(strip(text));
  }

  /**
   * Takes away control characters other than tab and line ends, and zero-width characters that mean
   * nothing. Joiners and direction marks stay: some scripts cannot be written without them. NUL
   * stays too, for the validation to refuse: behind it something was cut off or is binary.
   */
  static String withoutInvisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isInvisible(text.charAt(i))) {
        StringBuilder visible = new StringBuilder(text.length()).append(text, 0, i);
        for (int j = i + 1; j < text.length(); j++) {
          if (!isInvisible(text.charAt(j))) {
            visible.append(text.charAt(j));
          }
        }
        return visible.toString();
      }
    }
    return text;
  }

  private static boolean isInvisible(char c) {
    if (c < ' ') {
      return c != 0 && c != '\t' && c != '\n' && c != '\r';
    }
    if (c < '\u007F') {
      return false;
    }
    return c <= '\u009F'
        ? c != '\u0085'
        : c == '\u00AD' || c == '\u180E' || c == '\u200B' || c == '\u2060' || c == '\uFEFF';
  }

  /** Takes away white space of any kind and zero-width characters without meaning at the ends. */
  static String strip(String text) {
    int end = text.length();
    int start = 0;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * The same for e-mail addresses and phone numbers, which have no use for joiners and direction
   * marks either: address books put them around what is copied out of them.
   */
  static String stripKey(String typed) {
    String text = withoutInvisible(typed);
    int end = text.length();
    int start = 0;
    while (start < end && isBlankInKey(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlankInKey(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The text in NFC. */
  static String compose(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return NFC.normalize(text);
      }
    }
    return text;
  }

  private static boolean isBlank(char c) {
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

  private static boolean isBlankInKey(char c) {
    return isBlank(c)
        || c == '\u00AD'
        || c == '\u200C'
        || c == '\u200D'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
