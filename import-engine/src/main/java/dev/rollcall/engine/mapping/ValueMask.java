package dev.rollcall.engine.mapping;

/**
 * Shows the shape of a text and hides what it says: letters and digits are replaced, long words
 * lose their length, and of other characters only usual punctuation is kept.
 */
final class ValueMask {
  private static final int SAMPLE_LENGTH = 40;
  private static final int HEADER_LENGTH = 80;
  private static final int WORD_LENGTH = 4;
  private static final int LONGEST_NUMBER_OF_HEADERS = 3;
  private static final String KEPT = " @.,;:/\\-+()#'\"&_|%$*!?<>[]{}=";

  private ValueMask() {}

  /** Such as {@code Aaaa Aaaa}, {@code aaa@aaaa.aaa}, {@code +99 999 999999}. */
  static String sample(String value) {
    StringBuilder shape = new StringBuilder();
    int word = 0;
    int length = 0;
    int[] characters = value.strip().codePoints().limit(10L * SAMPLE_LENGTH).toArray();
    for (int character : characters) {
      if (isMark(character)) {
        continue;
      }
      boolean letter = Character.isLetter(character);
      word = letter ? word + 1 : 0;
      if (word > WORD_LENGTH) {
        continue;
      }
      if (length == SAMPLE_LENGTH) {
        return shape.append('\u2026').toString();
      }
      shape.append(masked(character, letter));
      length++;
    }
    return shape.toString();
  }

  private static char masked(int character, boolean letter) {
    if (letter) {
      return Character.isUpperCase(character) || Character.isTitleCase(character)
          ? 'A'
          : Character.isLowerCase(character) ? 'a' : '\u5B57';
    }
    if (isDigit(character)) {
      return '9';
    }
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return ' ';
    }
    return KEPT.indexOf(character) >= 0 ? (char) character : '*';
  }

  /** The header, bounded, in one line and without numbers that may be somebody's. */
  static String header(String header) {
    StringBuilder shown = new StringBuilder();
    int[] characters = header.strip().codePoints().limit(HEADER_LENGTH).toArray();
    for (int i = 0; i < characters.length; ) {
      int end = i;
      while (end < characters.length && isDigit(characters[end])) {
        end++;
      }
      if (end == i) {
        boolean printable =
            !Character.isISOControl(characters[i])
                && Character.getType(characters[i]) != Character.FORMAT
                && Character.getType(characters[i]) != Character.SURROGATE
                && Character.getType(characters[i]) != Character.LINE_SEPARATOR
                && Character.getType(characters[i]) != Character.PARAGRAPH_SEPARATOR;
        shown.appendCodePoint(printable ? characters[i] : ' ');
        i++;
      } else {
        boolean hidden = end - i > LONGEST_NUMBER_OF_HEADERS;
        for (; i < end; i++) {
          shown.appendCodePoint(hidden ? '9' : characters[i]);
        }
      }
    }
    return shown.toString().strip();
  }

  private static boolean isDigit(int character) {
    return switch (Character.getType(character)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
