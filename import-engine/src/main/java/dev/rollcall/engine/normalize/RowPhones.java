package dev.rollcall.engine.normalize;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places the phone numbers of rows. A number without calling code belongs to the country that its
 * own row names; where that does not fit, to the region of the import. Used by one thread.
 */
final class RowPhones {
  /** Digits that a spreadsheet shows of a long number: 4.91E+11, 4,91234E11. */
  private static final int MOST_EXPONENT_DIGITS = 2;

  /** Fewer would be a short number with a fraction, whatever that is. */
  private static final int LEAST_DIGITS_BEFORE_FRACTION = 7;

  private final PhoneNumbers ofImport;
  private final Map<String, PhoneNumbers> byCountry = new HashMap<>();

  /** The region of numbers that name no country and whose row names none; null for none. */
  RowPhones(@Nullable String defaultRegion) {
    this(new PhoneNumbers(defaultRegion));
  }

  private RowPhones(PhoneNumbers ofImport) {
    this.ofImport = ofImport;
  }

  /** The same with a small memory. */
  static RowPhones ofOneRow(@Nullable String defaultRegion) {
    return new RowPhones(PhoneNumbers.ofFewNumbers(defaultRegion));
  }

  /**
   * The number in its one spelling, or null when it cannot be placed.
   *
   * @param country alpha-2 code of the country that the row names, null when it names none
   */
  @Nullable String place(String typed, @Nullable String country) {
    String number = withoutFraction(typed);
    if (country != null && number.charAt(0) != '+') {
      String placed = byCountry.computeIfAbsent(country, PhoneNumbers::ofFewNumbers).place(number);
      if (placed != null) {
        return placed;
      }
    }
    String placed = ofImport.place(number);
    // Two noughts are how most of the world dials abroad, and no number begins with them.
    return placed == null && number.startsWith("00")
        ? ofImport.place("+" + number.substring(2))
        : placed;
  }

  /** Whether it is what a spreadsheet makes of a number that is too long for it. */
  static boolean isDamaged(String typed) {
    int e = Math.max(typed.indexOf('E'), typed.indexOf('e'));
    if (e < 1 || e > typed.length() - 2) {
      return false;
    }
    int fraction = -1;
    for (int i = 0; i < e; i++) {
      char c = typed.charAt(i);
      if ((c == '.' || c == ',') && fraction < 0 && i > 0) {
        fraction = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    int exponent = typed.charAt(e + 1) == '+' ? e + 2 : e + 1;
    int digits = typed.length() - exponent;
    if (digits < 1 || digits > MOST_EXPONENT_DIGITS) {
      return false;
    }
    for (int i = exponent; i < typed.length(); i++) {
      if (typed.charAt(i) < '0' || typed.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Tables write whole numbers as 491701234567.0; the nought is no digit of the number. */
  private static String withoutFraction(String typed) {
    int end = typed.length() - 2;
    if (end < LEAST_DIGITS_BEFORE_FRACTION || !typed.endsWith(".0")) {
      return typed;
    }
    for (int i = 0; i < end; i++) {
      if (typed.charAt(i) < '0' || typed.charAt(i) > '9') {
        return typed;
      }
    }
    return typed.substring(0, end);
  }
}
