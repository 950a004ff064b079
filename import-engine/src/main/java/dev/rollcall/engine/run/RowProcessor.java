package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.RowMapper;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import dev.rollcall.engine.row.RowRejectedException;
import dev.rollcall.engine.validate.ContactValidator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps, normalises and validates a row. A row that may not enter is rejected with everything that
 * is wrong with it.
 */
public final class RowProcessor {
  private final RowMapper mapper;
  private final ContactNormalizer normalizer;
  private final boolean changesOnly;

  RowProcessor(RowMapper mapper, ContactNormalizer normalizer) {
    this(mapper, normalizer, false);
  }

  /**
   * Prepares rows.
   *
   * @param changesOnly whether rows change contacts that are known, and so need no key
   */
  RowProcessor(RowMapper mapper, ContactNormalizer normalizer, boolean changesOnly) {
    this.mapper = mapper;
    this.normalizer = normalizer;
    this.changesOnly = changesOnly;
  }

  /**
   * What is known of a row before contacts are looked at.
   *
   * @param row as it would arrive, null when nothing of the row could be used
   * @param problems errors first
   * @param rejected whether one of them is an error
   */
  public record Judgement(@Nullable ContactRow row, List<RowProblem> problems, boolean rejected) {}

  ContactRow process(RawRow raw) {
    Judgement judgement = judge(raw);
    ContactRow row = judgement.row();
    if (row == null || judgement.rejected()) {
      throw new RowRejectedException(raw, judgement.problems());
    }
    return row;
  }

  /** What is known of the row before contacts are looked at; never throws for what it holds. */
  public Judgement judge(RawRow raw) {
    MappedRow mapped = mapper.map(raw);
    // Without fields there is nothing that could be normalised or missing.
    if (isUnusable(mapped)) {
      return new Judgement(null, mapped.problems(), true);
    }
    List<RowProblem> problems = new ArrayList<>(mapped.problems());
    ContactRow row = normalizer.normalize(mapped, problems);
    if (changesOnly) {
      ContactValidator.validateChange(mapped, row, problems);
    } else {
      ContactValidator.validate(mapped, row, problems);
    }
    if (problems.isEmpty()) {
      return new Judgement(row, problems, false);
    }
    for (RowProblem problem : problems) {
      if (problem.severity() == Severity.ERROR) {
        return new Judgement(row, errorsFirst(problems), true);
      }
    }
    return new Judgement(row.withWarnings(List.copyOf(problems)), problems, false);
  }

  private static boolean isUnusable(MappedRow mapped) {
    for (RowProblem problem : mapped.problems()) {
      if (problem.severity() == RowProblem.Severity.ERROR && problem.column() == null) {
        return true;
      }
    }
    return false;
  }

  private static List<RowProblem> errorsFirst(List<RowProblem> problems) {
    List<RowProblem> sorted = new ArrayList<>(problems);
    sorted.sort(java.util.Comparator.comparing(RowProblem::severity));
    return sorted;
  }
}
