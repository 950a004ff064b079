package dev.rollcall.engine.mapping;

import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts as the type that their column was given. What does not read as the type stays as typed, and
 * is a warning.
 */
final class TypedValues {
  /** More is no number that anybody typed. */
  private static final int LONGEST_NUMBER = 64;

  private static final Set<String> YES =
      Set.of("true", "yes", "y", "1", "on", "x", "ja", "oui", "si", "sí", "sim", "да", "はい", "是");
  private static final Set<String> NO =
      Set.of("false", "no", "n", "0", "off", "nein", "non", "não", "nao", "нет", "いいえ", "否");

  private final @Nullable DateOrder dateOrder;

  TypedValues(@Nullable DateOrder dateOrder) {
    this.dateOrder = dateOrder;
  }

  /** The value to keep; reports to the row when it is the text as typed. */
  Object of(MappedRow row, String column, String typed, ValueType type) {
    String text = Blank.strip(typed);
    Object value =
        switch (type) {
          case TEXT -> typed;
          case NUMBER -> number(text);
          case BOOLEAN -> bool(text);
          case DATE -> null;
        };
    if (value != null) {
      return value;
    }
    if (type == ValueType.DATE) {
      TypedDate date = TypedDate.of(text, dateOrder);
      if (date.iso() != null) {
        return date.iso();
      }
      if (date.ambiguous()) {
        row.report(RowProblem.warning(ProblemCode.DATE_AMBIGUOUS, column, typed));
        return typed;
      }
    }
    row.report(
        RowProblem.warning(ProblemCode.VALUE_NOT_CONVERTED, column, typed, type.description()));
    return typed;
  }

  private static @Nullable Boolean bool(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return true;
    }
    return NO.contains(word) ? false : null;
  }

  /**
   * A number with point or comma. A single comma with three digits behind it divides thousands here
   * and fractions there, and is left alone; a single point is a decimal point, as in every export.
   */
  private static @Nullable BigDecimal number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    String plain =
        text.replace("\u00A0", "").replace("\u202F", "").replace(" ", "").replace("'", "");
    int comma = plain.lastIndexOf(',');
    int point = plain.lastIndexOf('.');
    if (comma >= 0 && point >= 0) {
      char thousands = comma < point ? ',' : '.';
      if (!isGrouped(plain, thousands, Math.max(comma, point))) {
        return null;
      }
      plain = plain.replace(String.valueOf(thousands), "").replace(',', '.');
    } else if (comma >= 0) {
      if (plain.indexOf(',') != comma) {
        if (!isGrouped(plain, ',', plain.length())) {
          return null;
        }
        plain = plain.replace(",", "");
      } else if (plain.length() - comma - 1 == 3) {
        return null;
      } else {
        plain = plain.replace(',', '.');
      }
    } else if (plain.indexOf('.') != point) {
      if (!isGrouped(plain, '.', plain.length())) {
        return null;
      }
      plain = plain.replace(".", "");
    }
    return plain.matches("[+-]?\\d+(\\.\\d+)?") ? new BigDecimal(plain) : null;
  }

  /** Whether the separator divides the digits before the end into groups of three. */
  private static boolean isGrouped(String text, char separator, int end) {
    int first = text.indexOf(separator);
    if (first < 0 || first > end) {
      return false;
    }
    for (int i = end; i > first; i -= 4) {
      if (i - 4 < 0 || text.charAt(i - 4) != separator) {
        return false;
      }
    }
    return text.substring(end).indexOf(separator, end < text.length() ? 1 : 0) < 0;
  }
}
