package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.RowMapper;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowRejectedException;
import dev.rollcall.engine.validate.ContactValidator;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps, normalises and validates a row. A row that may not enter is rejected with everything that
 * is wrong with it.
 */
final class RowProcessor {
  private final RowMapper mapper;
  private final ContactNormalizer normalizer;

  RowProcessor(RowMapper mapper, ContactNormalizer normalizer) {
    this.mapper = mapper;
    this.normalizer = normalizer;
  }

  ContactRow process(RawRow raw) {
    MappedRow mapped = mapper.map(raw);
    // Without fields there is nothing that could be normalised or missing.
    if (isUnusable(mapped)) {
      throw new RowRejectedException(raw, mapped.problems());
    }
    List<RowProblem> problems = new ArrayList<>(mapped.problems());
    ContactRow row = normalizer.normalize(mapped, problems);
    ContactValidator.validate(mapped, row, problems);
    for (RowProblem problem : problems) {
      if (problem.severity() == RowProblem.Severity.ERROR) {
        throw new RowRejectedException(raw, errorsFirst(problems));
      }
    }
    return row;
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
