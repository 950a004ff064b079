package dev.rollcall.engine.row;

import java.util.List;

/**
 * The row cannot be imported. Carries every problem of the row, not the first one only. Has no
 * stack trace: it says something about data and is raised once for each bad row.
 */
public final class RowRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RawRow row;
  private final transient List<RowProblem> problems;

  /** Rejects the row for the problems, at least one of which is an error. */
  public RowRejectedException(RawRow row, List<RowProblem> problems) {
    super("Row rejected", null, false, false);
    this.row = row;
    this.problems = List.copyOf(problems);
  }

  /** The row as it was read. */
  public RawRow row() {
    return row;
  }

  /** All problems of the row, warnings among them. */
  public List<RowProblem> problems() {
    return problems;
  }
}
