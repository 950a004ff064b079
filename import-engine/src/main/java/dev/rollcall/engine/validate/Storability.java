package dev.rollcall.engine.validate;

import java.util.Locale;

/**
 * Looks for what PostgreSQL refuses in text: NUL, and halves of surrogate pairs. Halves between
 * U+DC80 and U+DCFF stand for bytes that the reader could not decode.
 */
final class Storability {
  private static final char FIRST_BYTE = '\uDC80';
  private static final char LAST_BYTE = '\uDCFF';

  private Storability() {}

  /** Index of the first character that cannot be stored, or -1. */
  static int indexOfRefused(String text) {
    return next(text, 0, true, true);
  }

  /** Index of the first NUL or half pair that does not stand for a byte, or -1. */
  static int indexOfUnstorable(String text) {
    return next(text, 0, true, false);
  }

  /** Index of the first stand-in for a byte that is not UTF-8, or -1. */
  static int indexOfForeignByte(String text) {
    return next(text, 0, false, true);
  }

  /** The character as the message names it, such as U+0000. */
  static String name(char c) {
    return String.format(Locale.ROOT, "U+%04X", (int) c);
  }

  private static int next(String text, int from, boolean unstorable, boolean bytes) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        if (unstorable) {
          return i;
        }
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else if (c >= FIRST_BYTE && c <= LAST_BYTE ? bytes : unstorable) {
          return i;
        }
      }
    }
    return -1;
  }
}
