package dev.rollcall.engine.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it. Read are ISO 8601, three numbers with a year of four digits, and
 * English names of months; a time behind it is kept. Years of two digits are not read: whether 50
 * was or will be, nobody knows.
 *
 * @param iso the date in ISO 8601, null when it cannot be told
 * @param ambiguous whether day and month could be each other
 */
record TypedDate(@Nullable String iso, boolean ambiguous) {
  private static final TypedDate NONE = new TypedDate(null, false);
  private static final TypedDate AMBIGUOUS = new TypedDate(null, true);

  private static final String TIME =
      "(?:(?:[T ]+|, ?)(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(Z|[+-]\\d{2}:?\\d{2})?)?";
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})([-./ ]) ?(\\d{1,2})\\2 ?(\\d{1,4})\\.?" + TIME);
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern DAY_MONTH_NAME =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]+([A-Za-z]{3,9})\\.?,?[ -]+(\\d{4})" + TIME);
  private static final Pattern MONTH_NAME_DAY =
      Pattern.compile("([A-Za-z]{3,9})\\.?[ -]+(\\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\\d{4})" + TIME);
  private static final int LONGEST = 40;
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  static TypedDate of(String text, @Nullable DateOrder order) {
    if (text.length() > LONGEST) {
      return NONE;
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.matches()) {
      return ofNumbers(numbers, order);
    }
    Matcher digits = DIGITS.matcher(text);
    if (digits.matches()) {
      return date(number(digits, 1), number(digits, 2), number(digits, 3), null, null);
    }
    Matcher dayFirst = DAY_MONTH_NAME.matcher(text);
    if (dayFirst.matches()) {
      return date(
          number(dayFirst, 3),
          month(dayFirst.group(2)),
          number(dayFirst, 1),
          dayFirst.group(4),
          dayFirst.group(5));
    }
    Matcher monthFirst = MONTH_NAME_DAY.matcher(text);
    if (monthFirst.matches()) {
      return date(
          number(monthFirst, 3),
          month(monthFirst.group(1)),
          number(monthFirst, 2),
          monthFirst.group(4),
          monthFirst.group(5));
    }
    return NONE;
  }

  private static TypedDate ofNumbers(Matcher numbers, @Nullable DateOrder order) {
    int first = number(numbers, 1);
    int second = number(numbers, 3);
    int third = number(numbers, 4);
    String time = numbers.group(5);
    String zone = numbers.group(6);
    if (numbers.group(1).length() == 4) {
      return numbers.group(4).length() > 2 ? NONE : date(first, second, third, time, zone);
    }
    if (numbers.group(4).length() != 4 || numbers.group(1).length() > 2) {
      return NONE;
    }
    if (order == DateOrder.DMY) {
      return date(third, second, first, time, zone);
    }
    if (order == DateOrder.MDY) {
      return date(third, first, second, time, zone);
    }
    if (first == second || second > 12) {
      return date(third, first, second, time, zone);
    }
    return first > 12 ? date(third, second, first, time, zone) : AMBIGUOUS;
  }

  private static TypedDate date(
      int year, int month, int day, @Nullable String time, @Nullable String zone) {
    try {
      String date = LocalDate.of(year, month, day).toString();
      if (time == null) {
        return new TypedDate(date, false);
      }
      String padded = time.indexOf(':') == 1 ? "0" + time : time;
      return new TypedDate(
          date + "T" + LocalTime.parse(padded) + (zone == null ? "" : zone), false);
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      String month = MONTHS.get(i);
      if (month.equals(lower)
          || month.substring(0, 3).equals(lower)
          || (lower.equals("sept") && i == 8)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
