package dev.rollcall.engine.normalize;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of all countries in all languages that CLDR has (some 30,000), and what people call
 * them besides. Compared without case, accents, blanks and punctuation. A name that means different
 * countries in different languages means none, unless it is the English one.
 */
final class CountryNames {
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();
  private static final Set<String> CODES = codes();

  /** Common names and abbreviations that CLDR does not have. */
  private static final String[][] BESIDES = {
    {"AE", "UAE", "Emirates", "Emirate", "VAE"},
    {"BO", "Plurinational State of Bolivia"},
    {"BN", "Brunei Darussalam"},
    {"CD", "DR Congo", "DRC", "Democratic Republic of the Congo", "Congo Kinshasa"},
    {"CG", "Republic of the Congo", "Congo Brazzaville"},
    {"CI", "Ivory Coast"},
    {"CN", "PRC", "PR China", "People's Republic of China", "Mainland China"},
    {"CV", "Cape Verde"},
    {"CZ", "Czech Republic", "Tschechische Republik"},
    {"DE", "Federal Republic of Germany", "Bundesrepublik Deutschland", "BRD", "GER"},
    {"ES", "Kingdom of Spain"},
    {"FM", "Federated States of Micronesia"},
    {"FR", "French Republic"},
    {"GB", "UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales"},
    {"GB", "Northern Ireland", "Grossbritannien", "Großbritannien", "Großbritannien (UK)"},
    {"GB", "United Kingdom of Great Britain and Northern Ireland", "Grande-Bretagne"},
    {"GB", "Gran Bretaña", "Gran Bretagna", "Angleterre", "Inglaterra", "Inghilterra"},
    {"GR", "EL", "Hellas"},
    {"HK", "Hong Kong", "Hong Kong SAR"},
    {"IE", "Eire", "Republic of Ireland"},
    {"IR", "Islamic Republic of Iran"},
    {"KP", "DPRK", "Democratic People's Republic of Korea"},
    {"KR", "Korea", "Republic of Korea", "ROK"},
    {"LA", "Lao People's Democratic Republic"},
    {"LY", "Libyan Arab Jamahiriya"},
    {"MD", "Republic of Moldova"},
    {"MK", "Macedonia", "Republic of North Macedonia"},
    {"MM", "Burma"},
    {"MO", "Macau", "Macao"},
    {"NL", "Holland", "The Netherlands", "Pays-Bas"},
    {"PS", "Palestine", "State of Palestine"},
    {"RU", "Russian Federation", "Russische Föderation", "Fédération de Russie"},
    {"SY", "Syrian Arab Republic"},
    {"SZ", "Swaziland"},
    {"TR", "Turkey", "Türkiye"},
    {"TW", "Taiwan, Province of China", "Republic of China", "ROC"},
    {"TZ", "United Republic of Tanzania"},
    {"US", "USA", "U.S.A.", "U.S.", "United States of America", "America", "Estados Unidos"},
    {"US", "EE. UU.", "EEUU", "EUA", "États-Unis d'Amérique", "Amerika", "VSA"},
    {"US", "Vereinigte Staaten von Amerika", "Stati Uniti d'America"},
    {"VA", "Holy See"},
    {"VE", "Bolivarian Republic of Venezuela"},
    {"VN", "Viet Nam"},
    {"XK", "Kosovo"},
  };

  private static final Map<String, String> BY_NAME = new Names().all();

  private CountryNames() {}

  /** Whether the text is an ISO 3166 alpha-2 code in capitals. */
  static boolean isCode(String text) {
    return CODES.contains(text);
  }

  /** The alpha-2 code of the country of this name or code, null when there is none. */
  static @Nullable String code(String text) {
    if (text.length() == 2) {
      String code = text.toUpperCase(Locale.ROOT);
      if (CODES.contains(code)) {
        return code;
      }
    }
    return BY_NAME.get(key(text));
  }

  /** Letters and digits in lower case without accents. */
  private static String key(String name) {
    String decomposed = UCharacter.foldCase(DECOMPOSED.normalize(name), true);
    StringBuilder key = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || isVowelSign(c)) {
                key.appendCodePoint(c);
              } else if (c == '&') {
                key.append("and");
              }
            });
    return key.toString();
  }

  /** Accents can be left out; in other scripts than those that have them, marks are vowels. */
  private static boolean isVowelSign(int c) {
    int type = Character.getType(c);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && Character.UnicodeBlock.of(c) != Character.UnicodeBlock.COMBINING_DIACRITICAL_MARKS;
  }

  private static Set<String> codes() {
    Set<String> codes = new HashSet<>(Set.of(Locale.getISOCountries()));
    // Assigned by nobody and used by everybody.
    codes.add("XK");
    return Set.copyOf(codes);
  }

  /** Built once; takes some tenths of a second. */
  private static final class Names {
    private final Map<String, String> byName = new HashMap<>(64_000);
    private final Set<String> ambiguous = new HashSet<>();

    Map<String, String> all() {
      for (String code : CODES) {
        Region region = Region.getInstance(code);
        add(code, String.format(Locale.ROOT, "%03d", region.getNumericCode()));
        if (!code.equals("XK")) {
          add(code, new Locale("", code).getISO3Country());
        }
      }
      for (String[] names : BESIDES) {
        for (int i = 1; i < names.length; i++) {
          add(names[0], names[i]);
        }
      }
      addLanguage(ULocale.ENGLISH);
      Set<String> settled = Set.copyOf(byName.keySet());
      Set<ULocale> languages = new LinkedHashSet<>();
      for (ULocale locale : ULocale.getAvailableLocales()) {
        languages.add(
            new ULocale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .build());
      }
      languages.forEach(this::addLanguage);
      for (String name : ambiguous) {
        if (!settled.contains(name)) {
          byName.remove(name);
        }
      }
      return Map.copyOf(byName);
    }

    private void addLanguage(ULocale language) {
      LocaleDisplayNames names = LocaleDisplayNames.getInstance(language);
      for (String code : CODES) {
        String name = names.regionDisplayName(code);
        if (!name.equals(code)) {
          add(code, name);
        }
      }
    }

    private void add(String code, String name) {
      String key = key(name);
      if (key.isEmpty()) {
        return;
      }
      String other = byName.putIfAbsent(key, code);
      if (other != null && !other.equals(code)) {
        ambiguous.add(key);
      }
    }
  }
}
