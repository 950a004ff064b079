package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.SampleRecords.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the record with the names of the columns: below titles, above values; or says that there is
 * none.
 */
final class HeaderFinder {
  /** Titles do not go on longer than this. */
  private static final int RECORDS_BEFORE = 20;

  private final DialectCandidate candidate;
  private final List<Sample> records;
  private final boolean uniform;
  private final int widestFilled;

  HeaderFinder(DialectCandidate candidate) {
    this.candidate = candidate;
    records = candidate.records();
    int usual = candidate.usualWidth();
    uniform =
        records.stream().filter(record -> size(record) == usual).count() * 2 >= records.size();
    widestFilled =
        records.stream()
            .filter(record -> size(record) == usual)
            .mapToInt(HeaderFinder::sizeWithoutBlankEnd)
            .max()
            .orElse(usual);
  }

  /**
   * What was found.
   *
   * @param record index of the record with the names, or of the first row when there is none
   * @param present whether the record has the names
   */
  record Header(int record, boolean present) {}

  /**
   * Finds the header.
   *
   * @param from index of the first record that may be it
   */
  Header find(int from) {
    int first = from;
    while (first < records.size() - 1 && first < from + RECORDS_BEFORE && !isAsWideAsRows(first)) {
      first++;
    }
    if (!isAsWideAsRows(first)) {
      first = from;
    }
    for (int later = first + 1; later < records.size() && later < first + RECORDS_BEFORE; later++) {
      if (isAsWideAsRows(later) && isTitleAbove(first, later)) {
        return new Header(later, true);
      }
    }
    return new Header(first, isNames(first));
  }

  /**
   * Whether lines above the table that are no rows of it are believable: text that is one column
   * and has the delimiter in its rows looks like that too, but has no values.
   */
  boolean isBelievable(Header header, int from) {
    if (header.record() == from || candidate.usualWidth() == 1) {
      return true;
    }
    List<Sample> rows =
        records.subList(header.record() + (header.present() ? 1 : 0), records.size());
    long withValues =
        rows.stream().filter(row -> row.cells() != null && CellShape.hasValue(row.cells())).count();
    return rows.isEmpty() || withValues * 2 >= rows.size();
  }

  /** A record with few cells above one with many names. */
  private boolean isTitleAbove(int title, int names) {
    List<String> cells = records.get(names).cells();
    List<String> above = records.get(title).cells();
    return cells != null
        && above != null
        && CellShape.filled(above) * 2 <= CellShape.filled(cells)
        && CellShape.filled(cells) * 10 >= widestFilled * 7
        && isNames(names)
        && areDifferent(cells);
  }

  private static boolean areDifferent(List<String> cells) {
    Set<String> seen = new HashSet<>();
    return cells.stream()
        .map(HeaderNames::strip)
        .filter(cell -> !cell.isEmpty())
        .allMatch(seen::add);
  }

  private boolean isAsWideAsRows(int index) {
    Sample record = records.get(index);
    if (candidate.usualWidth() == 1) {
      return true;
    }
    int size = size(record);
    int filled = sizeWithoutBlankEnd(record);
    return uniform
        ? size == candidate.usualWidth()
            || (filled >= widestFilled && filled <= candidate.usualWidth())
        : size > 1;
  }

  private boolean isNames(int index) {
    List<String> cells = records.get(index).cells();
    if (cells == null) {
      return true;
    }
    return !CellShape.hasValue(cells) && !isRepeatedBelow(index, cells);
  }

  /** Whether a column has one of the cells again: names of columns are not values. */
  private boolean isRepeatedBelow(int index, List<String> cells) {
    List<String> names = stripped(cells);
    for (Sample record : records.subList(index + 1, records.size())) {
      List<String> below = record.cells() == null ? List.of() : stripped(record.cells());
      if (below.equals(names)) {
        // The header of a file that was put behind this one.
        continue;
      }
      for (int column = 0; column < Math.min(names.size(), below.size()); column++) {
        if (!names.get(column).isEmpty() && names.get(column).equals(below.get(column))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> stripped(List<String> cells) {
    return cells.stream().map(HeaderNames::strip).toList();
  }

  private static int size(Sample record) {
    return record.cells() == null ? 0 : record.cells().size();
  }

  private static int sizeWithoutBlankEnd(Sample record) {
    return record.cells() == null ? 0 : CellShape.sizeWithoutBlankEnd(record.cells());
  }
}
