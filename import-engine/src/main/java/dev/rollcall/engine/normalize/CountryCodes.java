package dev.rollcall.engine.normalize;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Countries as ISO 3166 alpha-2 codes. Plain codes are known at once, what else was asked lately is
 * remembered, and {@link CountryNames} knows the rest. Used by one thread.
 */
final class CountryCodes {
  private static final int REMEMBERED = 2_000;
  private static final int LONGEST_REMEMBERED = 100;
  private static final String NONE = "";

  private final Map<String, String> remembered = new HashMap<>();

  /**
   * The code of a country.
   *
   * @param text a name in any language of CLDR, or a code with two letters, three letters or three
   *     digits; without blanks at its ends
   * @return null when it is none
   */
  @Nullable String of(String text) {
    if (text.length() == 2 && CountryNames.isCode(text)) {
      return text;
    }
    if (text.length() > LONGEST_REMEMBERED) {
      return null;
    }
    String known = remembered.get(text);
    if (known == null) {
      String found = CountryNames.code(text);
      known = found == null ? NONE : found;
      if (remembered.size() == REMEMBERED) {
        remembered.clear();
      }
      remembered.put(text, known);
    }
    return known.isEmpty() ? null : known;
  }
}
