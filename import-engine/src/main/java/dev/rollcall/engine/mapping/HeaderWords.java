package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Spellings of headers: what remains when case, accents, punctuation and joints are set aside. */
final class HeaderWords {
  private static final Pattern CAMEL_CASE =
      Pattern.compile("(?<=\\p{javaLowerCase})(?=\\p{javaUpperCase})");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private HeaderWords() {}

  /**
   * Letters and digits only: {@code First Name}, {@code first_name}, {@code FirstName} are equal.
   */
  static String key(String header) {
    return OTHERS.matcher(plain(header)).replaceAll("");
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
    String lower = header.toLowerCase(Locale.ROOT).replace("\u00DF", "ss");
    String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("");
  }
}
