package dev.rollcall.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a number format of a spreadsheet says about the value behind it (ISO/IEC 29500-1, 18.8.30
 * and 18.8.31). Formats that only dress a number (grouping, decimals, currency) say nothing: the
 * number counts. Those that make it something else count: dates and times, percentages, and masks
 * of digits, by which postal codes, phone and customer numbers get their zeros and dividers.
 */
final class NumberFormatCode {
  static final NumberFormatCode GENERAL = new NumberFormatCode(Kind.NUMBER, List.of());

  /** What the value is. */
  enum Kind {
    NUMBER,
    DATE,
    TIME,
    DATE_TIME,
    DURATION,
    PERCENT,
    MASK
  }

  /** One of the up to four parts of a format, of which the value chooses one. */
  private record Section(@Nullable String operator, double operand, String mask, boolean isMask) {}

  private final Kind kind;
  private final List<Section> sections;

  private NumberFormatCode(Kind kind, List<Section> sections) {
    this.kind = kind;
    this.sections = sections;
  }

  Kind kind() {
    return kind;
  }

  /** The format with a number that programs know by heart; null when it is none of them. */
  static @Nullable NumberFormatCode builtIn(int id) {
    return switch (id) {
      case 9 -> of("0%");
      case 10 -> of("0.00%");
      case 14, 15, 16, 17 -> new NumberFormatCode(Kind.DATE, List.of());
      case 18, 19, 20, 21, 45, 47 -> new NumberFormatCode(Kind.TIME, List.of());
      case 22 -> new NumberFormatCode(Kind.DATE_TIME, List.of());
      case 46 -> new NumberFormatCode(Kind.DURATION, List.of());
      // Dates and times of East Asian editions.
      case 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 ->
          new NumberFormatCode(Kind.DATE, List.of());
      case 32, 33, 34, 35, 55, 56 -> new NumberFormatCode(Kind.TIME, List.of());
      default -> id < 164 ? GENERAL : null;
    };
  }

  /** Understands a format code as files spell it, which is in English in every edition. */
  static NumberFormatCode of(String code) {
    List<Section> sections = new ArrayList<>();
    Kind kind = null;
    for (String part : divided(code)) {
      Scan scan = new Scan(part);
      if (kind == null) {
        kind = scan.kind();
      }
      sections.add(scan.section());
    }
    if (kind == null) {
      return GENERAL;
    }
    if (kind == Kind.NUMBER && sections.stream().anyMatch(Section::isMask)) {
      kind = Kind.MASK;
    }
    return new NumberFormatCode(kind, sections);
  }

  /**
   * The digits as the mask shows them.
   *
   * @param digits of an integer without its sign
   * @return null when the mask does not apply to this value
   */
  @Nullable String masked(String digits, boolean negative) {
    double value = Double.parseDouble(digits) * (negative ? -1 : 1);
    Section section = section(value);
    if (section == null || !section.isMask()) {
      return null;
    }
    boolean signByMask = section.operator() != null || sections.indexOf(section) == 1;
    return (negative && !signByMask ? "-" : "") + fill(section.mask(), digits);
  }

  private @Nullable Section section(double value) {
    boolean conditional = sections.stream().anyMatch(section -> section.operator() != null);
    if (conditional) {
      for (Section section : sections) {
        if (section.operator() == null || holds(section, value)) {
          return section;
        }
      }
      return null;
    }
    if (value < 0 && sections.size() > 1) {
      return sections.get(1);
    }
    if (value == 0 && sections.size() > 2) {
      return sections.get(2);
    }
    return sections.isEmpty() ? null : sections.get(0);
  }

  private static boolean holds(Section section, double value) {
    double operand = section.operand();
    return switch (String.valueOf(section.operator())) {
      case "<" -> value < operand;
      case "<=" -> value <= operand;
      case ">" -> value > operand;
      case ">=" -> value >= operand;
      case "<>" -> value != operand;
      default -> value == operand;
    };
  }

  /** From the right; the first place takes all digits that are left. */
  private static String fill(String mask, String digits) {
    StringBuilder shown = new StringBuilder();
    int firstPlace = -1;
    for (int i = 0; i < mask.length(); i++) {
      if (isPlace(mask.charAt(i))) {
        firstPlace = i;
        break;
      }
    }
    int left = digits.equals("0") ? 0 : digits.length();
    for (int i = mask.length() - 1; i >= 0; i--) {
      char c = mask.charAt(i);
      if (!isPlace(c)) {
        shown.append(c == LITERAL_ZERO ? '0' : c);
      } else if (left > 0) {
        shown.append(digits.charAt(--left));
        while (i == firstPlace && left > 0) {
          shown.append(digits.charAt(--left));
        }
      } else if (c == '0') {
        shown.append('0');
      }
    }
    return shown.reverse().toString().strip();
  }

  private static boolean isPlace(char c) {
    return c == '0' || c == '#' || c == '?';
  }

  private static List<String> divided(String code) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\\' || c == '_' || c == '*') && i + 1 < code.length()) {
        part.append(c);
        c = code.charAt(++i);
      } else if (!quoted && c == ';') {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
    }
    parts.add(part.toString());
    return parts;
  }

  /** A zero that stands for itself and takes no digit. */
  private static final char LITERAL_ZERO = '\uE000';

  /** Looks through one section. */
  private static final class Scan {
    private static final String DIVIDERS = " \u00A0-()/+.:\uE000";

    private final StringBuilder mask = new StringBuilder();
    private final StringBuilder letters = new StringBuilder();
    private boolean dresses;
    private boolean percent;
    private boolean elapsed;
    private @Nullable String operator;
    private double operand;

    Scan(String section) {
      boolean quoted = false;
      for (int i = 0; i < section.length(); i++) {
        char c = section.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (quoted) {
          literal(c);
        } else if (c == '\\' && i + 1 < section.length()) {
          literal(section.charAt(++i));
        } else if ((c == '_' || c == '*') && i + 1 < section.length()) {
          i++;
        } else if (c == '[') {
          int end = section.indexOf(']', i);
          if (end < 0) {
            break;
          }
          bracket(section.substring(i + 1, end));
          i = end;
        } else {
          plain(c);
        }
      }
    }

    private void literal(char c) {
      mask.append(isPlace(c) ? LITERAL_ZERO : c);
      // Only a literal zero is put back; masks with other literal signs are no masks.
      dresses |= c == '#' || c == '?' || DIVIDERS.indexOf(isPlace(c) ? LITERAL_ZERO : c) < 0;
    }

    private void plain(char c) {
      if (isPlace(c) || c == ' ' || c == '\u00A0' || c == '-' || c == '(' || c == ')' || c == '+') {
        mask.append(c);
      } else if (c == '/' || c == ':') {
        mask.append(c);
        dresses |= mask.indexOf("?") >= 0;
      } else if (c == '%') {
        percent = true;
      } else if (Character.isLetter(c)) {
        letters.append(c);
      } else {
        // Decimal point, grouping, currency, exponent, text.
        dresses = true;
      }
    }

    private void bracket(String content) {
      String lower = content.toLowerCase(Locale.ROOT);
      if (!lower.isEmpty() && lower.chars().allMatch(c -> c == 'h' || c == 'm' || c == 's')) {
        elapsed = true;
      } else if (lower.startsWith("<") || lower.startsWith(">") || lower.startsWith("=")) {
        int end = 0;
        while (end < lower.length() && "<>=".indexOf(lower.charAt(end)) >= 0) {
          end++;
        }
        try {
          operand = Double.parseDouble(lower.substring(end).strip());
          operator = lower.substring(0, end);
        } catch (NumberFormatException e) {
          dresses = true;
        }
      } else if (lower.startsWith("$-f8")) {
        // The system's long date.
        letters.append("ymd");
      } else if (lower.startsWith("$-f4")) {
        // The system's time.
        letters.append("hms");
      } else if (lower.startsWith("$") && !lower.startsWith("$-")) {
        dresses = true;
      }
    }

    Kind kind() {
      String said = letters.toString().toLowerCase(Locale.ROOT);
      if (elapsed) {
        return Kind.DURATION;
      }
      if (said.contains("general") || said.contains("standard")) {
        return percent ? Kind.PERCENT : Kind.NUMBER;
      }
      boolean halves = said.contains("am") && said.contains("pm") || said.endsWith("ap");
      String parts = said.replace("ampm", "").replace("am", "").replace("pm", "");
      boolean hasDigits = mask.indexOf("0") >= 0 || mask.indexOf("#") >= 0;
      boolean time = parts.indexOf('h') >= 0 || parts.indexOf('s') >= 0 || halves;
      // "E+" is an exponent; without digits it is the year of an era.
      boolean date =
          parts.indexOf('y') >= 0
              || parts.indexOf('d') >= 0
              || (!hasDigits && (parts.indexOf('e') >= 0 || parts.indexOf('b') >= 0))
              || (parts.indexOf('m') >= 0 && !time);
      if (date) {
        return time ? Kind.DATE_TIME : Kind.DATE;
      }
      if (time) {
        return Kind.TIME;
      }
      return percent ? Kind.PERCENT : Kind.NUMBER;
    }

    Section section() {
      return new Section(operator, operand, mask.toString(), isMask());
    }

    private boolean isMask() {
      if (dresses || percent || letters.length() > 0) {
        return false;
      }
      int zeros = 0;
      int places = 0;
      int others = 0;
      for (int i = 0; i < mask.length(); i++) {
        char c = mask.charAt(i);
        if (isPlace(c)) {
          places++;
          zeros += c == '0' ? 1 : 0;
        } else {
          others++;
        }
      }
      String trimmed = mask.toString().strip();
      if (trimmed.matches("[#?]*([ \u00A0][#0?]{3})+")) {
        // Grouping by spaces.
        return false;
      }
      // "-0" is how formats write negative numbers.
      boolean minus = mask.indexOf("-") == 0 && others == 1;
      boolean inner = others > 0 && !minus && !trimmed.matches("\\(?[0#?]+\\)?");
      return places > 0 && (zeros > 1 || inner);
    }
  }
}
