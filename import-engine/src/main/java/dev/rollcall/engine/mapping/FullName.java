package dev.rollcall.engine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole name in its two parts. Nothing is taken away and nothing is spelt anew: a form of address
 * stays with the first name, a suffix with the last name.
 *
 * @param first null when the name has a last name only
 * @param last null when the name is one word
 */
record FullName(@Nullable String first, @Nullable String last) {
  /** Words that belong to the last name behind them. */
  private static final Set<String> PARTICLES =
      Set.of(
          "af", "al", "auf", "av", "bin", "bint", "d'", "da", "dal", "das", "de", "degli", "dei",
          "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la",
          "las", "le", "les", "los", "lo", "san", "santa", "st", "st.", "te", "ten", "ter", "van",
          "vande", "vander", "vom", "von", "y", "zu", "zum", "zur", "'t");

  private static final Set<String> SUFFIXES =
      Set.of("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "cpa", "mba", "dds");

  /** Splits a name that is not blank. */
  static FullName of(String text) {
    int comma = text.indexOf(',');
    if (comma > 0 && comma == text.lastIndexOf(',')) {
      List<String> before = Words.of(text.substring(0, comma));
      List<String> after = Words.of(text.substring(comma + 1));
      if (!before.isEmpty() && !after.isEmpty() && !isSuffix(after.get(0))) {
        return new FullName(Words.join(after), Words.join(before));
      }
    }
    List<String> words = new ArrayList<>(Words.of(text));
    if (words.size() == 1) {
      return new FullName(words.get(0), null);
    }
    if (words.size() == 2 && isEastAsian(words.get(0)) && isEastAsian(words.get(1))) {
      return new FullName(words.get(1), words.get(0));
    }
    int last = words.size() - 1;
    while (last > 1 && isSuffix(words.get(last))) {
      last--;
    }
    for (int i = 1; i < last; i++) {
      if (PARTICLES.contains(words.get(i).toLowerCase(Locale.ROOT))) {
        last = i;
      }
    }
    return new FullName(
        Words.join(words.subList(0, last)), Words.join(words.subList(last, words.size())));
  }

  private static boolean isSuffix(String word) {
    return SUFFIXES.contains(word.toLowerCase(Locale.ROOT).replace(".", "").replace(",", ""));
  }

  /** Han, Kana or Hangul: the family name comes first. */
  private static boolean isEastAsian(String word) {
    return word.codePoints()
        .allMatch(
            c ->
                switch (Character.UnicodeScript.of(c)) {
                  case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
                  default -> false;
                });
  }
}
