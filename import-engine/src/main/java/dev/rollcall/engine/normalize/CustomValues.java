package dev.rollcall.engine.normalize;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of custom fields: equal ones are equal by {@code equals}. */
final class CustomValues {
  /**
   * Digits before and after the decimal point. What has more is no value that may enter, and is
   * left alone: writing 1e1000000000 out would fill the memory.
   */
  private static final int MOST_DIGITS = 1_000;

  /** More bits than a number of that many digits can have. */
  private static final int MOST_BITS = 3_330;

  private CustomValues() {}

  /** The value in its one spelling, or null when it is blank. */
  static @Nullable Object normalize(Object typed) {
    if (typed instanceof String text) {
      String value = TextValues.normalize(text);
      return value.isEmpty() ? null : value;
    }
    if (typed instanceof BigDecimal number) {
      return canonical(number);
    }
    return typed;
  }

  /** Without trailing zeros after the point and without exponent, so that 1.0 equals 1. */
  private static BigDecimal canonical(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // Subtracting in long: a scale can be as low as Integer.MIN_VALUE.
    if (number.unscaledValue().bitLength() > MOST_BITS
        || (long) number.precision() - number.scale() > MOST_DIGITS
        || number.scale() > 2 * MOST_DIGITS) {
      return number;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
