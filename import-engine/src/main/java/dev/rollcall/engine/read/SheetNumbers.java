package dev.rollcall.engine.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of sheets as text. Never with an exponent, never with more precision than a spreadsheet
 * has, dates as ISO 8601.
 */
final class SheetNumbers {
  /** Spreadsheets calculate and show with this many digits. */
  private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

  private static final int LARGEST_EXPONENT = 400;
  private static final int LONGEST_NUMBER = 400;
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 31);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  /** The first day that does not exist, which Lotus 1-2-3 counted and Excel counts since. */
  private static final long NO_LEAP_DAY_1900 = 60;

  /** 31 December 9999. */
  private static final long LAST_DAY = 2_958_465;

  private static final BigDecimal DAY_IN_SECONDS = BigDecimal.valueOf(86_400);
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private SheetNumbers() {}

  /**
   * A stored number in the form in which people see it.
   *
   * @param stored as in the file; returned as it is when it is no number
   * @param since1904 whether days count from 1904
   */
  static String show(String stored, NumberFormatCode format, boolean since1904) {
    String digits = stored.strip();
    if (format.kind() == NumberFormatCode.Kind.NUMBER && isInteger(digits)) {
      // Programs that are no spreadsheet write more digits than a double has.
      return digits;
    }
    BigDecimal number = number(digits);
    if (number == null) {
      return stored;
    }
    return switch (format.kind()) {
      case NUMBER -> plain(number);
      case PERCENT -> plain(number.movePointRight(2)) + "%";
      case MASK -> masked(number, format);
      case DATE, TIME, DATE_TIME, DURATION -> moment(number, format.kind(), since1904);
    };
  }

  /** A number that a binary format holds. */
  static String show(double stored, NumberFormatCode format, boolean since1904) {
    return Double.isNaN(stored) || Double.isInfinite(stored)
        ? ""
        : show(Double.toString(stored), format, since1904);
  }

  private static boolean isInteger(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    if (text.length() == begin || text.length() > LONGEST_NUMBER) {
      return false;
    }
    for (int i = begin; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return begin == 0 || !text.equals("-0");
  }

  /** Null when the text is no number, or one that no spreadsheet can hold. */
  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT
          ? null
          : number;
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > 0 || number.precision() > 15 && number.stripTrailingZeros().scale() > 0
            ? number.round(PRECISION)
            : number;
    if (rounded.signum() == 0) {
      return "0";
    }
    return rounded.stripTrailingZeros().toPlainString();
  }

  private static String masked(BigDecimal number, NumberFormatCode format) {
    String plain = plain(number);
    boolean negative = plain.startsWith("-");
    String digits = negative ? plain.substring(1) : plain;
    if (digits.indexOf('.') >= 0) {
      return plain;
    }
    String masked = format.masked(digits, negative);
    return masked == null ? plain : masked;
  }

  private static String moment(BigDecimal number, NumberFormatCode.Kind kind, boolean since1904) {
    // The nearest second: a double is a little off most of them.
    BigDecimal allSeconds = number.multiply(DAY_IN_SECONDS).setScale(0, RoundingMode.HALF_UP);
    if (allSeconds.signum() < 0
        || allSeconds.compareTo(BigDecimal.valueOf((LAST_DAY + 1) * 86_400)) >= 0) {
      // Programs show only signs of number for it.
      return plain(number);
    }
    long seconds = allSeconds.longValueExact();
    long day = seconds / 86_400;
    LocalTime time = LocalTime.ofSecondOfDay(seconds % 86_400);
    return switch (kind) {
      case TIME -> clock(time);
      case DURATION -> duration(seconds);
      case DATE -> date(day, since1904, number);
      default -> {
        // Midnight of day zero and no date: a time of day.
        if (day == 0 && !since1904) {
          yield clock(time);
        }
        String date = date(day, since1904, number);
        yield date.indexOf('-') < 0 ? date : date + "T" + time.format(SECONDS);
      }
    };
  }

  private static String date(long day, boolean since1904, BigDecimal number) {
    if (since1904) {
      return EPOCH_1904.plusDays(day).toString();
    }
    if (day == 0 || day == NO_LEAP_DAY_1900) {
      return plain(number);
    }
    return EPOCH_1900.plusDays(day > NO_LEAP_DAY_1900 ? day - 1 : day).toString();
  }

  private static String clock(LocalTime time) {
    return time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
  }

  private static String duration(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }
}
