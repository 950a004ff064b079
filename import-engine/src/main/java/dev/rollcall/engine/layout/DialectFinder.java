package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.TextCharset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds delimiter, quote and escape: the dialect with which the beginning of a file looks most like
 * a table. Where there is no evidence, it is the usual one: comma, double quotes, doubled.
 */
final class DialectFinder {
  /** Of equals the first is taken. */
  private static final char[] DELIMITERS = {',', ';', '\t', '|', '\u001F', '^', '~'};

  /** Stands in times, addresses of the web and {@code key: value} lines too. */
  private static final char COLON = ':';

  private static final int COLON_CELLS = 3;

  /** What {@code clean} is not certain of is no reason to leave the first of equals. */
  private static final double CLEARLY_BETTER = 1.02;

  private static final Pattern EXCEL_HINT =
      Pattern.compile("(?i)[ \\t]*\"?sep=(.)\"?[ \\t]*(\\R[\\s\\S]*)?");

  private static final int ROWS_FOR_APOSTROPHES = 2;
  private static final int ROWS_FOR_NO_QUOTE = 3;

  private final SampleText sample;
  private final TextCharset charset;
  private final LayoutCorrection given;

  DialectFinder(SampleText sample, TextCharset charset, LayoutCorrection given) {
    this.sample = sample;
    this.charset = charset;
    this.given = given;
  }

  /** The delimiter that a line {@code sep=;} names, as Excel reads and writes it; null without. */
  static @Nullable Character hint(String text) {
    int begin = 0;
    while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    Matcher hint = EXCEL_HINT.matcher(text.substring(begin, Math.min(text.length(), begin + 20)));
    char named = hint.matches() ? hint.group(1).charAt(0) : 'x';
    return Character.isLetterOrDigit(named) || "\"'\\".indexOf(named) >= 0 ? null : named;
  }

  DialectCandidate find() {
    DialectCandidate best = null;
    for (char delimiter : delimiters()) {
      DialectCandidate candidate = withQuotes(delimiter);
      if (best == null || candidate.score() > best.score() * CLEARLY_BETTER) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new IllegalStateException("There is always a delimiter to try");
    }
    if (best.usualWidth() == 1 && given.delimiter() == null) {
      DialectCandidate colon = withQuotes(COLON);
      if (colon.dividesAllAlike(COLON_CELLS) && colon.records().size() > 1) {
        return colon;
      }
    }
    return best;
  }

  /** A dialect that takes each line as one cell. */
  DialectCandidate undivided() {
    char absent = DELIMITERS[0];
    for (char delimiter : DELIMITERS) {
      if (sample.text().indexOf(delimiter) < 0) {
        absent = delimiter;
        break;
      }
    }
    return withQuotes(absent);
  }

  private List<Character> delimiters() {
    Character named = given.delimiter() == null ? hint(sample.text()) : given.delimiter();
    if (named != null && named != '\n' && named != '\r' && !named.equals(given.quote())) {
      return List.of(named);
    }
    List<Character> occurring = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      if (sample.text().indexOf(delimiter) >= 0
          && !Character.valueOf(delimiter).equals(given.quote())) {
        occurring.add(delimiter);
      }
    }
    return occurring.isEmpty() ? List.of(DELIMITERS[0]) : occurring;
  }

  private DialectCandidate withQuotes(char delimiter) {
    if (given.quote() != null || given.noQuote()) {
      return withEscape(delimiter, given.quote());
    }
    if (delimiter == '"') {
      return withEscape(delimiter, null);
    }
    DialectCandidate quoted = withEscape(delimiter, '"');
    if (sample.text().indexOf('"') < 0 || properlyQuoted(quoted) == 0) {
      DialectCandidate apostrophes = apostrophes(delimiter);
      if (apostrophes != null) {
        return apostrophes;
      }
    }
    if (quoted.unreadable() >= ROWS_FOR_NO_QUOTE && properlyQuoted(quoted) == 0) {
      DialectCandidate plain = withEscape(delimiter, null);
      if (plain.dividesAllAlike(2)) {
        return plain;
      }
    }
    return quoted;
  }

  private DialectCandidate withEscape(char delimiter, @Nullable Character quote) {
    if (given.backslashEscapes() != null) {
      return candidate(delimiter, quote, given.backslashEscapes());
    }
    DialectCandidate doubled = candidate(delimiter, quote, false);
    if (sample.text().indexOf('\\') < 0
        || delimiter == '\\'
        || (quote != null && quote == '\\')
        || (doubled.unreadable() == 0 && doubled.unusual() == 0 && !hasAbsentValues(doubled))) {
      return doubled;
    }
    DialectCandidate backslash = candidate(delimiter, quote, true);
    boolean readsMore =
        backslash.unreadable() + backslash.unusual() < doubled.unreadable() + doubled.unusual();
    boolean readsAsMuch =
        backslash.unreadable() + backslash.unusual() == doubled.unreadable() + doubled.unusual();
    return readsMore || (readsAsMuch && hasAbsentValues(doubled)) ? backslash : doubled;
  }

  /** Cells that are {@code \N}, as only programs write that escape with backslashes. */
  private static boolean hasAbsentValues(DialectCandidate candidate) {
    return candidate.records().stream()
        .anyMatch(record -> record.cells() != null && record.cells().contains("\\N"));
  }

  /** With apostrophes as quotes, if all of them enclose cells and hardly any row has none. */
  private @Nullable DialectCandidate apostrophes(char delimiter) {
    if (delimiter == '\'' || sample.text().indexOf('\'') < 0) {
      return null;
    }
    DialectCandidate plain = candidate(delimiter, null, false);
    DialectCandidate quoted = withEscape(delimiter, '\'');
    long enclosed = properlyQuoted(quoted);
    boolean everywhere =
        enclosed >= ROWS_FOR_APOSTROPHES && enclosed * 10 >= quoted.records().size() * 9L;
    return everywhere && quoted.unreadable() == 0 && quoted.unusual() <= plain.unusual()
        ? quoted
        : null;
  }

  private static long properlyQuoted(DialectCandidate candidate) {
    Character quote = candidate.dialect().quote();
    if (quote == null) {
      return 0;
    }
    String opening = String.valueOf(quote);
    return candidate.records().stream()
        .filter(
            record ->
                record.cells() != null
                    && (record.text().stripLeading().startsWith(opening)
                        || record.text().contains(candidate.dialect().delimiter() + opening)))
        .count();
  }

  private DialectCandidate candidate(
      char delimiter, @Nullable Character quote, boolean backslashEscapes) {
    return DialectCandidate.of(new Dialect(charset, delimiter, quote, backslashEscapes, 0), sample);
  }
}
