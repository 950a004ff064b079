package dev.rollcall.engine.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first values of a column, by what they look like. */
final class ColumnValues {
  private static final int LONGEST_JUDGED = 200;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]{2,}|.*<[^\\s@<>]+@[^\\s@<>]+>");
  private static final Pattern PHONE_CHARACTERS =
      Pattern.compile("[+(0-9\uFF0B][-+0-9 ()./\u00A0\u2010-\u2015]*(?:(?:x|ext\\.?)\\s*\\d+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})(?:[T ,].*)?"
              + "|\\d{1,2}\\.? \\p{L}{3,9}\\.? \\d{4}|\\p{L}{3,9} \\d{1,2}, \\d{4}.*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,3}(?:[., ]\\d{3})+|\\d+)(?:[.,]\\d+)?\\s?(?:%|\\p{Sc})?");
  private static final Pattern WEB_ADDRESS =
      Pattern.compile(
          "(?:https?://|www\\.)\\S+|[\\w-]+(?:\\.[\\w-]+)*\\.(?:com|org|net|de|io|co|eu|fr|uk|info)(?:/\\S*)?");
  private static final Set<String> YES_NO =
      words(
          "yes no y n true false ja nein oui non si no sim nao nee tak nie ano ne da igen nem evet"
              + " hayir да нет так ні はい いいえ 是 否 예 아니오 نعم لا כן לא x on off kylla ei");
  private static final Set<String> HONORIFICS =
      words(
          "mr mrs ms miss mx dr prof sir madam herr frau hr fr m mme mlle sr sra srta sig sigra dhr"
              + " mevr dra dott dottssa monsieur madame rev hon pan pani bay bayan 先生 女士 様 さん"
              + " г-н г-жа dipling ing phdr mudr");
  private static final Set<String> STATUSES =
      words(
          "active inactive open closed new pending subscribed unsubscribed cleaned enabled disabled"
              + " draft published won lost qualified unqualified converted archived aktiv inaktiv"
              + " activo inactivo ativo inativo attivo actif inactif bounced confirmed unconfirmed"
              + " approved rejected paid unpaid processing completed cancelled");

  /** Languages whose names of countries are worth the time that Java takes to load them. */
  private static final List<String> COUNTRY_LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "ja", "zh");

  private static final int WORD_LENGTH = 14;
  private static final int COUNTRY_LENGTH = 60;
  private static final Set<String> COUNTRIES = countries();

  private final List<String> filled = new ArrayList<>();
  private final Map<ValueKind, Integer> kinds = new EnumMap<>(ValueKind.class);
  private final Set<String> distinct = new HashSet<>();
  private final int rows;
  private int withDigits;
  private int codes;
  private int severalWords;

  private ColumnValues(int rows) {
    this.rows = rows;
  }

  static ColumnValues of(int column, List<List<String>> sampleRows) {
    ColumnValues values = new ColumnValues(sampleRows.size());
    for (List<String> row : sampleRows) {
      if (column < row.size() && !Blank.isBlank(row.get(column))) {
        values.add(row.get(column).strip());
      }
    }
    return values;
  }

  private void add(String value) {
    filled.add(value);
    distinct.add(value);
    String judged = value.length() > LONGEST_JUDGED ? value.substring(0, LONGEST_JUDGED) : value;
    kinds.merge(kind(judged), 1, Integer::sum);
    withDigits += judged.codePoints().anyMatch(Character::isDigit) ? 1 : 0;
    codes += judged.length() == 2 && judged.chars().allMatch(Character::isUpperCase) ? 1 : 0;
    severalWords += judged.indexOf(' ') > 0 && judged.split("\\s+").length <= 4 ? 1 : 0;
  }

  static ValueKind kind(String value) {
    String key = value.length() > COUNTRY_LENGTH ? "" : HeaderWords.key(value);
    boolean word = value.length() <= WORD_LENGTH;
    if (value.indexOf('@') > 0 && EMAIL.matcher(value).matches()) {
      return ValueKind.EMAIL;
    } else if (word && YES_NO.contains(key)) {
      return ValueKind.YES_NO;
    } else if (DATE.matcher(value).matches()) {
      return ValueKind.DATE;
    } else if (isPhone(value)) {
      return ValueKind.PHONE;
    } else if (NUMBER.matcher(value).matches()) {
      return ValueKind.NUMBER;
    } else if (WEB_ADDRESS.matcher(value).matches()) {
      return ValueKind.WEB_ADDRESS;
    } else if (word && HONORIFICS.contains(key)) {
      return ValueKind.HONORIFIC;
    } else if (word && STATUSES.contains(key)) {
      return ValueKind.STATUS;
    } else if (COUNTRIES.contains(key)) {
      return ValueKind.COUNTRY;
    }
    return ValueKind.TEXT;
  }

  /** With a plus or something between the digits; a bare number only when it begins with zero. */
  private static boolean isPhone(String value) {
    if (!PHONE_CHARACTERS.matcher(value).matches()) {
      return false;
    }
    long digits = value.chars().filter(Character::isDigit).count();
    boolean shaped = value.startsWith("+") || value.startsWith("0") || value.matches(".*[-()/ ].*");
    return digits >= 7 && digits <= 20 && shaped;
  }

  /** The values themselves, in the order of the rows. */
  List<String> filled() {
    return filled;
  }

  boolean isEmpty() {
    return filled.isEmpty();
  }

  int count() {
    return filled.size();
  }

  /** Share of the rows that have a value, 0 to 1. */
  double filledShare() {
    return rows == 0 ? 0 : (double) filled.size() / rows;
  }

  /** Share of the filled cells of this kind, 0 to 1. */
  double share(ValueKind kind) {
    return filled.isEmpty() ? 0 : (double) kinds.getOrDefault(kind, 0) / filled.size();
  }

  double shareWithDigits() {
    return filled.isEmpty() ? 0 : (double) withDigits / filled.size();
  }

  /** Share of the filled cells that are two capital letters. */
  double shareOfCodes() {
    return filled.isEmpty() ? 0 : (double) codes / filled.size();
  }

  /** Share of the filled cells of two to four words. */
  double shareOfSeveralWords() {
    return filled.isEmpty() ? 0 : (double) severalWords / filled.size();
  }

  /** Share of the filled cells that differ from those before them. */
  double distinctShare() {
    return filled.isEmpty() ? 0 : (double) distinct.size() / filled.size();
  }

  /** The kind of at least this share of the filled cells; null when there is none. */
  @Nullable ValueKind dominant(double share) {
    for (Map.Entry<ValueKind, Integer> kind : kinds.entrySet()) {
      if (kind.getValue() >= share * filled.size()) {
        return kind.getKey();
      }
    }
    return null;
  }

  /** What a custom field of these values holds: number, date, boolean or text. */
  String type() {
    if (filled.isEmpty()) {
      return "text";
    }
    if (kinds.getOrDefault(ValueKind.YES_NO, 0) == filled.size()) {
      return "boolean";
    }
    if (kinds.getOrDefault(ValueKind.DATE, 0) == filled.size()) {
      return "date";
    }
    boolean numbers =
        kinds.getOrDefault(ValueKind.NUMBER, 0) == filled.size()
            && filled.stream().noneMatch(value -> value.length() > 1 && value.matches("0\\d+"));
    return numbers ? "number" : "text";
  }

  private static Set<String> words(String words) {
    return Arrays.stream(words.split(" ")).map(HeaderWords::key).collect(Collectors.toSet());
  }

  /** The names of all countries in the languages of Java's own data, and both kinds of code. */
  private static Set<String> countries() {
    Set<String> countries = new HashSet<>(words("usa uk uae england scotland wales deutschland"));
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale("", code);
      countries.add(HeaderWords.key(code));
      countries.add(HeaderWords.key(country.getISO3Country()));
      for (String language : COUNTRY_LANGUAGES) {
        countries.add(HeaderWords.key(country.getDisplayCountry(Locale.forLanguageTag(language))));
      }
    }
    return Set.copyOf(countries);
  }
}
