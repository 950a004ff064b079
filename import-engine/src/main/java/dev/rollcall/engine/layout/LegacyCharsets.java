package dev.rollcall.engine.layout;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.TextCharset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the character set of text that is no Unicode. ICU's statistics are made for running text;
 * lists of names are short and of few letters, and ICU often takes them for the wrong neighbour
 * (windows-1250 for 1252, EUC-KR for GB18030). So each set is asked what text it would make, and
 * how likely that text is in a language that is written in it. ICU's opinion counts as one more
 * hint.
 */
final class LegacyCharsets {
  private static final double NO_CHARACTER = -18;
  private static final double CONTROL = -20;
  private static final double FOREIGN_NEIGHBOUR = -6;

  /** Languages in Latin letters seldom have two that are not ASCII side by side. */
  private static final double SECOND_ACCENT = -1.5;

  private static final double WRONG_CASE = -5;
  private static final double SYMBOL_IN_WORD = -6;
  private static final double SYMBOL = -7;
  private static final double USUAL_SYMBOL = -4.5;
  private static final double KANA = -4;
  private static final double HALF_WIDTH_KANA = -9;
  private static final double OFTEN_IDEOGRAPH = -5;
  private static final double IDEOGRAPH = -8;
  private static final double HANGUL = -6.5;
  private static final double RARE_LETTER = -9;
  private static final double ICU_HINT = 6;

  /** Where even the best text has less than this for each character, it is no text. */
  private static final double IMPLAUSIBLE = -9.5;

  private static final String USUAL_SYMBOLS = "’‘–—“”„«»€°§№ªº·…™®©\u00A0¿¡¼½¾²³£•、。・（）「」ー　〒";

  private static final Map<TextCharset, Double> PRIORS = new EnumMap<>(TextCharset.class);

  static {
    PRIORS.put(TextCharset.ISO_8859_15, -1.5);
    PRIORS.put(TextCharset.MACINTOSH, -5.0);
    PRIORS.put(TextCharset.IBM850, -6.5);
    PRIORS.put(TextCharset.WINDOWS_1250, -0.7);
    PRIORS.put(TextCharset.ISO_8859_2, -1.7);
    PRIORS.put(TextCharset.WINDOWS_1254, -0.7);
    PRIORS.put(TextCharset.WINDOWS_1257, -1.2);
    PRIORS.put(TextCharset.KOI8_R, -1.0);
    PRIORS.put(TextCharset.ISO_8859_5, -2.0);
    PRIORS.put(TextCharset.IBM866, -2.5);
    PRIORS.put(TextCharset.ISO_8859_7, -1.0);
    PRIORS.put(TextCharset.EUC_JP, -1.0);
  }

  private LegacyCharsets() {}

  private record Candidate(TextCharset charset, String text, double score, int letters) {}

  /**
   * The likeliest set; of several that make the same text, that of Windows.
   *
   * @param bytes lines that have bytes above ASCII
   * @return null when none makes text of them
   */
  static @Nullable CharsetFinding find(byte[] bytes) {
    Map<TextCharset, Integer> icu = icuConfidences(bytes);
    List<Candidate> candidates = new ArrayList<>();
    for (TextCharset charset : TextCharset.values()) {
      double best = Double.NEGATIVE_INFINITY;
      String text = null;
      int letters = 0;
      for (Language language : Language.values()) {
        if (!language.charsets().contains(charset)) {
          continue;
        }
        if (text == null) {
          text = SampleRecords.decode(bytes, charset);
          letters = Math.max(1, (int) text.chars().filter(c -> c >= 0x80).count());
        }
        best = Math.max(best, score(text, language));
      }
      if (text != null) {
        double hints =
            PRIORS.getOrDefault(charset, 0.0) + icu.getOrDefault(charset, 0) / 100.0 * ICU_HINT;
        candidates.add(new Candidate(charset, text, best + hints, letters));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    Candidate best = candidates.get(0);
    if (best.score() / best.letters() < IMPLAUSIBLE) {
      return null;
    }
    double lead =
        candidates.stream()
            .filter(other -> !other.text().equals(best.text()))
            .mapToDouble(other -> best.score() - other.score())
            .min()
            .orElse(0);
    TextCharset charset =
        candidates.stream()
            .filter(other -> other.text().equals(best.text()))
            .map(Candidate::charset)
            .min(Comparator.naturalOrder())
            .orElse(best.charset());
    return new CharsetFinding(charset, (int) (50 + 49 * (1 - Math.exp(-lead / 8))));
  }

  private static double score(String text, Language language) {
    double score = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c >= 0x80) {
        int before = i == 0 ? ' ' : text.codePointBefore(i);
        int after = next < text.length() ? text.codePointAt(next) : ' ';
        score += letter(c, language) + neighbours(before, c, after);
      }
      i = next;
    }
    return score;
  }

  private static double letter(int c, Language language) {
    if (c >= 0xD800 && c <= 0xDFFF || c == 0xFFFD || !Character.isDefined(c)) {
      return NO_CHARACTER;
    }
    if (Character.isISOControl(c) || Character.getType(c) == Character.PRIVATE_USE) {
      return CONTROL;
    }
    if (language.writes(c)) {
      return language.weight(c);
    }
    if (USUAL_SYMBOLS.indexOf(c) >= 0) {
      return USUAL_SYMBOL;
    }
    if (c >= 0xFF61 && c <= 0xFF9F) {
      return HALF_WIDTH_KANA;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return switch (script) {
      case HIRAGANA, KATAKANA -> language == Language.JAPANESE ? KANA : RARE_LETTER;
      case HAN ->
          language == Language.JAPANESE
                  || language == Language.SIMPLIFIED_CHINESE
                  || language == Language.TRADITIONAL_CHINESE
              ? IDEOGRAPH
              : IDEOGRAPH - 2;
      case HANGUL -> language == Language.KOREAN ? HANGUL : RARE_LETTER;
      default -> Character.isLetter(c) ? Math.max(RARE_LETTER, language.weight(c)) : SYMBOL;
    };
  }

  private static double neighbours(int before, int c, int after) {
    boolean inWord = Character.isLetter(before) && Character.isLetter(after);
    if (!Character.isLetter(c)) {
      return inWord && c != '’' && c != '·' && c != 'ー' ? SYMBOL_IN_WORD : 0;
    }
    double score = 0;
    if (Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
        && c != 'ª'
        && c != 'º'
        && (isAsciiLetter(before) || isAsciiLetter(after))) {
      score += FOREIGN_NEIGHBOUR;
    }
    if (before >= 0x80 && Character.isLetter(before)) {
      Character.UnicodeScript script = Character.UnicodeScript.of(c);
      if (script == Character.UnicodeScript.LATIN) {
        score += SECOND_ACCENT;
      }
      if (isAlphabet(script) && script != Character.UnicodeScript.of(before)) {
        score += FOREIGN_NEIGHBOUR;
      }
    }
    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
      score += WRONG_CASE;
    }
    if (Character.isLowerCase(c)
        && c != 'ß'
        && Character.isUpperCase(before)
        && Character.isUpperCase(after)) {
      score += WRONG_CASE;
    }
    return score;
  }

  private static boolean isAlphabet(Character.UnicodeScript script) {
    return switch (script) {
      case LATIN, GREEK, CYRILLIC, HEBREW, ARABIC -> true;
      default -> false;
    };
  }

  private static boolean isAsciiLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static Map<TextCharset, Integer> icuConfidences(byte[] bytes) {
    Map<TextCharset, Integer> confidences = new EnumMap<>(TextCharset.class);
    CharsetDetector detector = new CharsetDetector();
    detector.setText(bytes);
    for (CharsetMatch match : detector.detectAll()) {
      TextCharset charset = TextCharset.byName(match.getName());
      if (charset != null) {
        confidences.merge(charset, match.getConfidence(), Math::max);
      }
    }
    return confidences;
  }
}
