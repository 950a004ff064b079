package dev.rollcall.engine.run;

import dev.rollcall.engine.layout.LayoutCorrection;
import dev.rollcall.engine.layout.SheetLayout;
import dev.rollcall.engine.read.TextCharset;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads corrections of layouts as callers give them; collects all that is wrong. */
final class LayoutCorrectionParser {
  private static final String INVALID = "LAYOUT_INVALID";

  private final List<Detail> problems = new ArrayList<>();

  private LayoutCorrectionParser() {}

  /**
   * What is given, over what was said before: a member that is not given stays, null takes it back.
   *
   * @throws ImportRefusedException naming each member that is wrong
   */
  static LayoutCorrection parse(Map<String, @Nullable Object> given, LayoutCorrection before) {
    LayoutCorrectionParser parser = new LayoutCorrectionParser();
    LayoutCorrection correction = before;
    for (Map.Entry<String, @Nullable Object> member : given.entrySet()) {
      correction = parser.with(correction, member.getKey(), member.getValue());
    }
    Character delimiter = correction.delimiter();
    if (parser.problems.isEmpty() && delimiter != null && delimiter.equals(correction.quote())) {
      parser.wrong("quote", INVALID, "quote and delimiter must differ.");
    }
    if (parser.problems.isEmpty()
        && Boolean.TRUE.equals(correction.backslashEscapes())
        && (isBackslash(delimiter) || isBackslash(correction.quote()))) {
      parser.wrong("escape", INVALID, "A backslash cannot be delimiter or quote and escape too.");
    }
    parser.requireNoProblem();
    return correction;
  }

  /**
   * What is given about a workbook: a sheet, whose header is looked for, or the header of the sheet
   * that is read.
   *
   * @param before null for a file that is read in one way only
   * @throws ImportRefusedException naming each member that is wrong
   */
  static FileChoice ofSheet(Map<String, @Nullable Object> given, @Nullable SheetLayout before) {
    LayoutCorrectionParser parser = new LayoutCorrectionParser();
    String sheet = before == null ? null : before.sheet();
    Long headerRow = before == null || given.containsKey("sheet") ? null : before.headerRow();
    for (Map.Entry<String, @Nullable Object> member : given.entrySet()) {
      Object value = member.getValue();
      if (before != null && member.getKey().equals("sheet")) {
        if (value != null && !(value instanceof String)) {
          parser.wrong("sheet", "SHEET_NOT_FOUND", "sheet must be the name of a sheet.");
        }
        sheet = value instanceof String name ? name : null;
      } else if (before != null && member.getKey().equals("header_row")) {
        headerRow = parser.headerRow(value);
      } else {
        parser.wrong(
            member.getKey(),
            "OPTION_UNKNOWN",
            "The layout of such a file has no " + member.getKey() + ".");
      }
    }
    parser.requireNoProblem();
    return new FileChoice(null, sheet, headerRow, LayoutCorrection.NONE);
  }

  private void requireNoProblem() {
    if (!problems.isEmpty()) {
      Detail first = problems.get(0);
      throw new ImportRefusedException(
          Kind.IMPOSSIBLE, problems.size() == 1 ? first.code() : INVALID, first.detail(), problems);
    }
  }

  private LayoutCorrection with(LayoutCorrection c, String name, @Nullable Object value) {
    return switch (name) {
      case "charset" ->
          new LayoutCorrection(
              charset(value),
              c.delimiter(),
              c.quote(),
              c.noQuote(),
              c.backslashEscapes(),
              c.headerRow());
      case "delimiter" ->
          new LayoutCorrection(
              c.charset(),
              character(name, value),
              c.quote(),
              c.noQuote(),
              c.backslashEscapes(),
              c.headerRow());
      case "quote" ->
          new LayoutCorrection(
              c.charset(),
              c.delimiter(),
              "".equals(value) ? null : character(name, value),
              "".equals(value),
              c.backslashEscapes(),
              c.headerRow());
      case "escape" ->
          new LayoutCorrection(
              c.charset(), c.delimiter(), c.quote(), c.noQuote(), escape(value), c.headerRow());
      case "header_row" ->
          new LayoutCorrection(
              c.charset(),
              c.delimiter(),
              c.quote(),
              c.noQuote(),
              c.backslashEscapes(),
              headerRow(value));
      case "sheet" -> {
        if (value != null) {
          wrong(name, "SHEET_NOT_FOUND", "A text file has no sheets.");
        }
        yield c;
      }
      default -> {
        wrong(name, "OPTION_UNKNOWN", "A layout has no " + name + ".");
        yield c;
      }
    };
  }

  private @Nullable TextCharset charset(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    TextCharset charset = value instanceof String name ? TextCharset.byName(name) : null;
    if (charset == null) {
      wrong(
          "charset",
          "CHARSET_UNKNOWN",
          "charset must be the name of a character set such as UTF-8, windows-1252 or Shift_JIS.");
    }
    return charset;
  }

  private @Nullable Character character(String name, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)
        || text.length() != 1
        || Character.isSurrogate(text.charAt(0))
        || text.charAt(0) == '\n'
        || text.charAt(0) == '\r'
        || text.charAt(0) == 0) {
      wrong(
          name,
          name.equals("quote") ? "QUOTE_INVALID" : "DELIMITER_INVALID",
          name + " must be one character and no line break.");
      return null;
    }
    return text.charAt(0);
  }

  private @Nullable Boolean escape(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value.equals("doubled")) {
      return false;
    }
    if (!value.equals("backslash")) {
      wrong("escape", "ESCAPE_INVALID", "escape must be doubled or backslash.");
    }
    return true;
  }

  private @Nullable Long headerRow(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      long row = ((Number) value).longValue();
      if (row >= 0) {
        return row;
      }
    }
    wrong(
        "header_row",
        "HEADER_ROW_INVALID",
        "header_row must be the line of the file with the names of the columns, or 0 for none.");
    return null;
  }

  private static boolean isBackslash(@Nullable Character c) {
    return c != null && c == '\\';
  }

  private void wrong(String member, String code, String detail) {
    problems.add(new Detail("/" + member.replace("~", "~0").replace("/", "~1"), code, detail));
  }
}
