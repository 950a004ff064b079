package dev.rollcall.engine.export;

/** The contacts have more custom fields than a table can have columns. */
public final class TooManyColumnsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyColumnsException(int columns, int most) {
    super(
        "The table would have "
            + columns
            + " columns; at most "
            + most
            + " are possible. Choose custom fields one by one, or export JSON.");
  }
}
