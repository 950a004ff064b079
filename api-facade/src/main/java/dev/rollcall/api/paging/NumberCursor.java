package dev.rollcall.api.paging;

import dev.rollcall.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A place in a list that is ordered by a number, as opaque as {@link Cursor}. */
public final class NumberCursor {
  private NumberCursor() {}

  /** The text that {@link #parse} reads. */
  public static String text(long number) {
    return Cursor.encode(String.valueOf(number));
  }

  /**
   * The number that the client hands back; null when it hands back none.
   *
   * @throws ProblemException when no answer of ours had this cursor
   */
  public static @Nullable Long parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(Cursor.decode(text));
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }
}
