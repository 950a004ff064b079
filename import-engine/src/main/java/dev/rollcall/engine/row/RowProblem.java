package dev.rollcall.engine.row;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row.
 *
 * @param code the stable code
 * @param severity whether it keeps the row out
 * @param column the header or field where it is, null when it concerns the whole row
 * @param value the value as it was, null when it concerns the whole row
 * @param message what is wrong and what to do, in English, derived from the code
 */
public record RowProblem(
    ProblemCode code,
    Severity severity,
    @Nullable String column,
    @Nullable String value,
    String message) {

  /** Whether a problem keeps its row out. */
  public enum Severity {
    ERROR,
    WARNING;

    /** The spelling in JSON and in the database. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A problem that rejects the row. */
  public static RowProblem error(
      ProblemCode code, @Nullable String column, @Nullable String value, Object... arguments) {
    return new RowProblem(code, Severity.ERROR, column, value, message(code, arguments));
  }

  /** A problem that lets the row in. */
  public static RowProblem warning(
      ProblemCode code, @Nullable String column, @Nullable String value, Object... arguments) {
    return new RowProblem(code, Severity.WARNING, column, value, message(code, arguments));
  }

  private static String message(ProblemCode code, Object... arguments) {
    if (arguments.length == 0 && code.pattern().indexOf('\'') < 0) {
      return code.pattern();
    }
    return new MessageFormat(code.pattern(), Locale.ROOT).format(arguments);
  }
}
