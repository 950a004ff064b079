package dev.rollcall.api.paging;

import dev.rollcall.api.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The parameter {@code limit} of lists. */
public final class PageLimit {
  /** Items of a page when nothing is said. */
  public static final int DEFAULT = 50;

  /** The most items of a page. */
  public static final int MAX = 200;

  private PageLimit() {}

  /**
   * The number of items that is asked for, 1 to {@value #MAX}.
   *
   * @throws ProblemException when it is out of range
   */
  public static int of(@Nullable Integer limit) {
    if (limit == null) {
      return DEFAULT;
    }
    if (limit < 1 || limit > MAX) {
      throw ProblemException.impossible(
          "/limit", "LIMIT_INVALID", "limit must be 1 to " + MAX + ".");
    }
    return limit;
  }
}
