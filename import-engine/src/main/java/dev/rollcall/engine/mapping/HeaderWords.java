package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Spellings of headers: what remains when case, accents, punctuation and joints are set aside. */
final class HeaderWords {
  private static final Pattern CAMEL_CASE =
      Pattern.compile(
          "(?<=\\p{javaLowerCase})(?=\\p{javaUpperCase})"
              + "|(?<=\\p{javaUpperCase})(?=\\p{javaUpperCase}\\p{javaLowerCase})");
  private static final int ASCII = 128;
  private static final Pattern BESIDE_DIGITS =
      Pattern.compile("(?<=\\p{L})(?=\\p{Nd})|(?<=\\p{Nd})(?=\\p{L})");

  /**
   * Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. The vowel signs of
   * other scripts are letters to those who read them.
   */
  private static final Pattern MARKS =
      Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670\\u0640]+");

  /** The modifier apostrophe counts as a letter in Unicode, not in {@code Ім'я}. */
  private static final Pattern OTHERS =
      Pattern.compile("(?:[^\\p{L}\\p{N}\\p{M}]|[\\u02B9-\\u02C1])+");

  private static final String[] SAME_LETTERS = {
    "\u00DF", "ss", "\u00F8", "o", "\u00E6", "ae", "\u0153", "oe", "\u0142", "l", "\u0111", "d",
    "\u0131", "i", "\u00FE", "th", "\u00F0", "d", "\u0649", "\u064A", "\u06CC", "\u064A", "\u06A9",
    "\u0643", "\u0629", "\u0647"
  };

  private HeaderWords() {}

  /**
   * Letters and digits only: {@code First Name}, {@code first_name}, {@code FirstName} are equal.
   */
  static String key(String header) {
    return OTHERS.matcher(plain(header)).replaceAll("");
  }

  /** The words of a header, numbers apart: {@code address1City} has three. */
  static List<String> words(String header) {
    String compatible = Normalizer.normalize(header, Normalizer.Form.NFKC);
    String divided = CAMEL_CASE.matcher(compatible).replaceAll(" ");
    divided = BESIDE_DIGITS.matcher(plain(divided)).replaceAll(" ");
    return Arrays.stream(OTHERS.split(divided)).filter(word -> !word.isEmpty()).toList();
  }

  /** The target of a custom field named after the header. */
  static String customTarget(String header) {
    String words = CAMEL_CASE.matcher(header).replaceAll("_");
    String key = OTHERS.matcher(plain(words)).replaceAll("_");
    key = key.replaceAll("^_+|_+$", "");
    if (key.isEmpty()) {
      key = "column";
    }
    if (key.codePointCount(0, key.length()) > ContactLimits.CUSTOM_KEY_LENGTH) {
      key = key.substring(0, key.offsetByCodePoints(0, ContactLimits.CUSTOM_KEY_LENGTH));
    }
    return ContactField.CUSTOM_PREFIX + key;
  }

  private static String plain(String header) {
    if (header.chars().allMatch(c -> c < ASCII)) {
      return header.toLowerCase(Locale.ROOT);
    }
    String lower =
        Normalizer.normalize(header, Normalizer.Form.NFKC)
            .replace('\u0130', 'i')
            .toLowerCase(Locale.ROOT);
    for (int i = 0; i < SAME_LETTERS.length; i += 2) {
      lower = lower.replace(SAME_LETTERS[i], SAME_LETTERS[i + 1]);
    }
    String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
    return Normalizer.normalize(MARKS.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
  }
}
