package dev.rollcall.engine.mapping;

import dev.rollcall.engine.mapping.NamedColumn.Closeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks a header up in the dictionary: as it is, then without the words that only say which of
 * several things is meant, those that say nothing and numbers, as few of them left out as possible;
 * then with one slip of the keyboard. A word that the dictionary does not know is never left out:
 * {@code Email opt-in} is not {@code Email}.
 */
final class HeaderReader {
  /** Longer headers are sentences; only as a whole they can be known. */
  private static final int WORDS = 8;

  private static final int WORDS_OF_MODIFIER = 3;

  private static final Pattern PARTS = Pattern.compile("[/|()\\[\\]\uFF08\uFF09\uFF0F]");

  private static final List<List<Integer>> REMOVALS =
      IntStream.rangeClosed(0, WORDS).mapToObj(HeaderReader::removals).toList();

  private final HeaderDictionary dictionary = HeaderDictionary.get();
  private long lookups;

  /** How often the dictionary was asked, which is what suggesting costs. */
  long lookups() {
    return lookups;
  }

  NamedColumn read(String header) {
    String key = HeaderWords.key(header);
    List<String> words = HeaderWords.words(header);
    boolean otherPerson = words.stream().anyMatch(dictionary::isOtherPerson);
    List<KnownName> exact = names(key);
    if (!exact.isEmpty()) {
      return new NamedColumn(header, key, exact, standing(key), 0, Closeness.EXACT, otherPerson);
    }
    NamedColumn found = withoutModifiers(header, key, words, otherPerson);
    if (found == null) {
      found = withoutGlued(header, key, otherPerson);
    }
    if (found == null) {
      found = inSeveralLanguages(header, key, otherPerson);
    }
    if (found != null) {
      return found;
    }
    String corrected = dictionary.withoutTypo(key);
    return corrected == null
        ? new NamedColumn(
            header, key, List.of(), Qualifier.PLAIN, 0, Closeness.UNKNOWN, otherPerson)
        : new NamedColumn(
            header, key, names(corrected), Qualifier.PLAIN, 0, Closeness.TYPO, otherPerson);
  }

  /** A header that is a qualifier and nothing else, such as the phone column {@code Work}. */
  private Qualifier standing(String key) {
    for (Modifier modifier : dictionary.modifiers(key)) {
      if (modifier.qualifier() == Qualifier.WORK || modifier.qualifier() == Qualifier.HOME) {
        return modifier.qualifier();
      }
    }
    return Qualifier.PLAIN;
  }

  private @Nullable NamedColumn withoutModifiers(
      String header, String key, List<String> words, boolean otherPerson) {
    if (words.size() < 2 || words.size() > WORDS) {
      return null;
    }
    Span[][] spans = spans(words);
    for (boolean withAddressWords : new boolean[] {false, true}) {
      for (int removal : REMOVALS.get(words.size())) {
        for (int longest = WORDS_OF_MODIFIER; longest > 0; longest -= WORDS_OF_MODIFIER - 1) {
          List<List<Modifier>> removed = removed(words, spans, removal, withAddressWords, longest);
          NamedColumn found =
              removed == null ? null : rest(header, key, words, removal, removed, otherPerson);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private @Nullable NamedColumn rest(
      String header,
      String key,
      List<String> words,
      int removal,
      List<List<Modifier>> removed,
      boolean otherPerson) {
    StringBuilder rest = new StringBuilder();
    int number = 0;
    for (int i = 0; i < words.size(); i++) {
      if ((removal & 1 << i) == 0) {
        rest.append(words.get(i));
      } else if (number == 0 && isNumber(words.get(i))) {
        number = number(words.get(i));
      }
    }
    List<KnownName> names = new ArrayList<>();
    Qualifier qualifier = Qualifier.PLAIN;
    for (KnownName name : names(rest.toString())) {
      Qualifier of = qualifier(removed, name);
      if (of != null && (number == 0 || name.meaning() != Meaning.TAGS)) {
        names.add(name);
        qualifier = stronger(qualifier, of);
      }
    }
    return names.isEmpty()
        ? null
        : new NamedColumn(
            header, key, names, qualifier, number, Closeness.WITHOUT_MODIFIERS, otherPerson);
  }

  /** What the removed words say beside the name; null when one of them does not go with it. */
  private static @Nullable Qualifier qualifier(List<List<Modifier>> removed, KnownName name) {
    Qualifier qualifier = Qualifier.PLAIN;
    for (List<Modifier> modifiers : removed) {
      Modifier fitting =
          modifiers.stream().filter(modifier -> fits(modifier, name)).findFirst().orElse(null);
      if (fitting == null) {
        return null;
      }
      qualifier = stronger(qualifier, fitting.qualifier());
    }
    return qualifier;
  }

  /** Of several qualifiers the one that tells most; of equal ones the first. */
  private static Qualifier stronger(Qualifier qualifier, Qualifier other) {
    if (qualifier.namesOneOfSeveral() || other == Qualifier.PLAIN) {
      return qualifier;
    }
    return other.namesOneOfSeveral() || qualifier == Qualifier.PLAIN ? other : qualifier;
  }

  private static boolean fits(Modifier modifier, KnownName name) {
    return modifier.goesWith(name)
        && switch (modifier.role()) {
          case QUALIFIER, FILLER -> true;
          case NUMBER -> name.meaning().isPhone();
          case ADDRESS -> name.meaning() != Meaning.TAGS;
        };
  }

  private @Nullable NamedColumn withoutGlued(String header, String key, boolean otherPerson) {
    for (Map.Entry<String, Modifier> glued : dictionary.glued().entrySet()) {
      String word = glued.getKey();
      String rest;
      if (key.startsWith(word)) {
        rest = key.substring(word.length());
      } else if (key.endsWith(word)) {
        rest = key.substring(0, key.length() - word.length());
      } else {
        continue;
      }
      List<KnownName> names =
          names(rest).stream().filter(name -> glued.getValue().goesWith(name)).toList();
      if (!names.isEmpty()) {
        return new NamedColumn(
            header,
            key,
            names,
            glued.getValue().qualifier(),
            0,
            Closeness.WITHOUT_MODIFIERS,
            otherPerson);
      }
    }
    return null;
  }

  /** {@code Vorname / First name}: parts that all mean the same. */
  private @Nullable NamedColumn inSeveralLanguages(String header, String key, boolean otherPerson) {
    List<KnownName> names = new ArrayList<>();
    int parts = 0;
    for (String part : PARTS.split(header)) {
      if (HeaderWords.key(part).isEmpty()) {
        continue;
      }
      parts++;
      List<KnownName> known = names(HeaderWords.key(part));
      if (known.isEmpty()) {
        return null;
      }
      names.addAll(known);
    }
    long meanings =
        names.stream()
            .filter(name -> !name.isConditional())
            .map(KnownName::meaning)
            .distinct()
            .count();
    return parts < 2 || parts > WORDS || meanings != 1
        ? null
        : new NamedColumn(
            header, key, names, Qualifier.PLAIN, 0, Closeness.WITHOUT_MODIFIERS, otherPerson);
  }

  /**
   * What the removed words add; null when one of them may not be removed. Words are taken together
   * where that makes a modifier of several words, up to the longest.
   */
  private static @Nullable List<List<Modifier>> removed(
      List<String> words, Span[][] spans, int removal, boolean withAddressWords, int longest) {
    List<List<Modifier>> removed = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      if ((removal & 1 << i) == 0) {
        i++;
      } else if (isNumber(words.get(i))) {
        i++;
      } else {
        int length = 0;
        for (int candidate = Math.min(longest, words.size() - i);
            candidate > 0 && length == 0;
            candidate--) {
          int needed = ((1 << candidate) - 1) << i;
          boolean last = i + candidate == words.size();
          List<Modifier> modifiers = spans[i][candidate - 1].modifiers(withAddressWords, last);
          if ((removal & needed) == needed && !modifiers.isEmpty()) {
            length = candidate;
            removed.add(modifiers);
          }
        }
        if (length == 0) {
          return null;
        }
        i += length;
      }
    }
    return removed;
  }

  private Span[][] spans(List<String> words) {
    Span[][] spans = new Span[words.size()][WORDS_OF_MODIFIER];
    for (int begin = 0; begin < words.size(); begin++) {
      StringBuilder joined = new StringBuilder();
      for (int length = 1; length <= WORDS_OF_MODIFIER; length++) {
        boolean exists = begin + length <= words.size();
        if (exists) {
          joined.append(words.get(begin + length - 1));
          lookups++;
        }
        spans[begin][length - 1] =
            new Span(exists ? dictionary.modifiers(joined.toString()) : List.of());
      }
    }
    return spans;
  }

  private record Span(List<Modifier> all) {

    /** The last word of an English name is what it is about: "address company" is a company. */
    List<Modifier> modifiers(boolean withAddressWords, boolean last) {
      return all.stream()
          .filter(modifier -> withAddressWords || modifier.role() != Modifier.Role.ADDRESS)
          .filter(modifier -> !last || !modifier.isEnglishCompany())
          .toList();
    }
  }

  private List<KnownName> names(String key) {
    lookups++;
    return dictionary.names(key);
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }

  private static int number(String word) {
    return word.length() > 3 ? 0 : Integer.parseInt(word);
  }

  /** All ways to leave out some of the words but not all, those that leave out least first. */
  private static List<Integer> removals(int words) {
    return IntStream.range(1, Math.max(1, (1 << words) - 1))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(Integer::bitCount)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
