package dev.rollcall.engine.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that columns have, read from one file per language. The files' format is described in
 * docs/mapping.md. Immutable.
 */
final class HeaderDictionary {
  /** The file with the names of interfaces, which says nothing about the language of a header. */
  static final String SYSTEMS = "systems";

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu",
          "ro", "tr", "ru", "uk", "bg", "el", "hr", "sl", "et", "lv", "lt", "ca", "zh-Hans",
          "zh-Hant", "ja", "ko", "ar", "he", "fa", "hi", "id", "vi", "th");

  /** Shorter names have too many neighbours to tell a slip of the keyboard from another word. */
  private static final int TYPO_LENGTH = 6;

  private static final String[] UMLAUTS = {
    "\u00E4", "ae", "\u00F6", "oe", "\u00FC", "ue", "\u00E5", "aa", "\u00F8", "oe"
  };

  private static final HeaderDictionary INSTANCE = load();

  private final Map<String, List<KnownName>> names = new HashMap<>();
  private final Map<String, List<Modifier>> modifiers = new HashMap<>();
  private final Map<String, Modifier> glued = new LinkedHashMap<>();
  private final Set<String> otherPeople = new HashSet<>();
  private final Map<String, List<String>> shortened = new HashMap<>();

  private HeaderDictionary() {}

  static HeaderDictionary get() {
    return INSTANCE;
  }

  static List<String> languages() {
    return LANGUAGES;
  }

  /** The entries of a key as {@link HeaderWords#key} makes it; empty when it is not known. */
  List<KnownName> names(String key) {
    return names.getOrDefault(key, List.of());
  }

  /** What one word, or several joined, add to a name without changing which field it is. */
  List<Modifier> modifiers(String words) {
    return modifiers.getOrDefault(words, List.of());
  }

  /** Qualifiers that are written without a space before or after what they qualify. */
  Map<String, Modifier> glued() {
    return glued;
  }

  /** Whether the word names somebody who is not the contact, such as an owner or a parent. */
  boolean isOtherPerson(String word) {
    return otherPeople.contains(word);
  }

  /** A known key that differs by one slip of the keyboard; null when there is none, or several. */
  @Nullable String withoutTypo(String key) {
    if (key.length() < TYPO_LENGTH || !isAlphabetic(key)) {
      return null;
    }
    Set<String> found = new HashSet<>();
    for (String form : forms(key)) {
      for (String known : shortened.getOrDefault(form, List.of())) {
        if (isOneSlip(key, known)) {
          found.add(known);
        }
      }
    }
    Meaning meaning = null;
    for (String known : found) {
      for (KnownName name : names(known)) {
        if (meaning != null && meaning != name.meaning()) {
          return null;
        }
        meaning = name.meaning();
      }
    }
    return found.isEmpty() ? null : found.stream().sorted().findFirst().orElseThrow();
  }

  private static HeaderDictionary load() {
    HeaderDictionary dictionary = new HeaderDictionary();
    dictionary.read(SYSTEMS);
    LANGUAGES.forEach(dictionary::read);
    dictionary.indexTypos();
    return dictionary;
  }

  private void read(String language) {
    String path = "names/" + language + ".txt";
    try (InputStream bytes = HeaderDictionary.class.getResourceAsStream(path)) {
      if (bytes == null) {
        throw new IllegalStateException("The dictionary " + path + " is missing");
      }
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      text.replaceAll("\\R\\s+,", ",")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> readLine(language, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readLine(String language, String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      throw new IllegalStateException("No colon in " + language + ": " + line);
    }
    String head = line.substring(0, colon);
    String[] entries = line.substring(colon + 2).split(",");
    if (head.startsWith("@")) {
      readWords(language, head.substring(1), entries);
      return;
    }
    String[] parts = head.split(" beside ");
    KnownName.Strength strength = KnownName.Strength.of(parts[0]);
    Meaning meaning = Meaning.byWord(parts[0].replace("?", ""));
    if (meaning == null) {
      throw new IllegalStateException("No meaning in " + language + ": " + line);
    }
    String condition = parts.length > 1 ? parts[1] : null;
    KnownName name =
        new KnownName(
            meaning,
            language,
            strength,
            condition == null || condition.startsWith("=") ? null : Meaning.byWord(condition),
            condition != null && condition.startsWith("=")
                ? HeaderWords.key(condition.substring(1))
                : null);
    for (String entry : entries) {
      for (String key : keys(entry)) {
        List<KnownName> known = names.computeIfAbsent(key, k -> new ArrayList<>());
        if (!known.contains(name)) {
          known.add(name);
        }
      }
    }
  }

  private void readWords(String language, String kind, String[] entries) {
    for (String entry : entries) {
      if (kind.equals("glued")) {
        String[] parts = entry.strip().split(" ");
        Modifier modifier =
            new Modifier(Modifier.Role.QUALIFIER, Qualifier.byWord(parts[1]), language);
        keys(parts[0]).forEach(key -> glued.putIfAbsent(key, modifier));
        continue;
      }
      for (String key : keys(entry)) {
        if (kind.equals("others")) {
          otherPeople.add(key);
        } else {
          modifiers.computeIfAbsent(key, k -> new ArrayList<>(1)).add(Modifier.of(kind, language));
        }
      }
    }
  }

  /** The key, and the one of the spelling for keyboards without the language's letters. */
  private static Set<String> keys(String entry) {
    Set<String> keys = new HashSet<>();
    keys.add(HeaderWords.key(entry));
    String spelledOut = entry.toLowerCase(Locale.ROOT);
    for (int i = 0; i < UMLAUTS.length; i += 2) {
      spelledOut = spelledOut.replace(UMLAUTS[i], UMLAUTS[i + 1]);
    }
    keys.add(HeaderWords.key(spelledOut));
    keys.remove("");
    return keys;
  }

  private void indexTypos() {
    names.forEach(
        (key, known) -> {
          if (key.length() >= TYPO_LENGTH
              && isAlphabetic(key)
              && known.stream()
                  .noneMatch(
                      name -> name.strength() != KnownName.Strength.SURE || name.isConditional())) {
            for (String form : forms(key)) {
              shortened.computeIfAbsent(form, f -> new ArrayList<>(1)).add(key);
            }
          }
        });
  }

  private static boolean isAlphabetic(String key) {
    return key.codePoints()
        .allMatch(
            c ->
                Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
                    || Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC
                    || Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK);
  }

  /** The key and what remains of it without any one of its letters. */
  private static Set<String> forms(String key) {
    Set<String> forms = new HashSet<>();
    forms.add(key);
    for (int i = 0; i < key.length(); i++) {
      forms.add(key.substring(0, i) + key.substring(i + 1));
    }
    return forms;
  }

  /** One letter more, less, other, or two neighbours swapped; the first letter is right. */
  private static boolean isOneSlip(String typed, String known) {
    if (typed.charAt(0) != known.charAt(0)) {
      return false;
    }
    int length = Math.min(typed.length(), known.length());
    int begin = 0;
    while (begin < length && typed.charAt(begin) == known.charAt(begin)) {
      begin++;
    }
    int end = 0;
    while (end < length - begin
        && typed.charAt(typed.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
      end++;
    }
    String typedRest = typed.substring(begin, typed.length() - end);
    String knownRest = known.substring(begin, known.length() - end);
    return Math.max(typedRest.length(), knownRest.length()) <= 1
        || (typedRest.length() == 2
            && knownRest.length() == 2
            && typedRest.charAt(0) == knownRest.charAt(1)
            && typedRest.charAt(1) == knownRest.charAt(0));
  }
}
