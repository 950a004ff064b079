package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.SampleRecords.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one dialect makes of the first records.
 *
 * @param records without the last one where it may be a part
 * @param usualWidth how many cells most records have that have more than one; 1 when none has
 * @param score 0 to 1: how much it looks like a table
 */
record DialectCandidate(Dialect dialect, List<Sample> records, int usualWidth, double score) {
  private static final int SAMPLED_RECORDS = 400;

  /** The longest header row, and the longest record of a sample, in characters. */
  static final int LONGEST_RECORD = 64 * 1024;

  static DialectCandidate of(Dialect dialect, SampleText sample) {
    List<Sample> records =
        new ArrayList<>(
            SampleRecords.read(sample.text(), dialect, SAMPLED_RECORDS, LONGEST_RECORD));
    if (!sample.complete() && records.size() < SAMPLED_RECORDS && records.size() > 1) {
      records.remove(records.size() - 1);
    }
    Map<Integer, Integer> widths = new TreeMap<>();
    for (Sample record : records) {
      widths.merge(width(record), 1, Integer::sum);
    }
    int usual = 1;
    for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
      if (width.getKey() > 1 && width.getValue() > widths.getOrDefault(usual, 0)
          || (usual == 1 && width.getKey() > 1)) {
        usual = width.getKey();
      }
    }
    return new DialectCandidate(
        dialect,
        List.copyOf(records),
        usual,
        pattern(widths, records.size()) * clean(dialect, records));
  }

  /**
   * Few kinds of rows and many columns: what delimiters make, and characters within text do not.
   */
  private static double pattern(Map<Integer, Integer> widths, int records) {
    double pattern = 0;
    for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
      double share = (double) width.getValue() / records;
      if (width.getKey() > 1) {
        pattern += share * share * (width.getKey() - 1) / width.getKey();
      }
    }
    return pattern;
  }

  private static double clean(Dialect dialect, List<Sample> records) {
    long cells = 0;
    long clean = 0;
    for (Sample record : records) {
      if (record.cells() == null) {
        cells++;
        continue;
      }
      for (String cell : record.cells()) {
        cells++;
        if (!CellShape.isSuspicious(cell, dialect.delimiter())) {
          clean++;
        }
      }
    }
    return cells == 0 ? 0 : (double) clean / cells;
  }

  private static int width(Sample record) {
    return record.cells() == null ? 0 : record.cells().size();
  }

  /** Whether each record has the same number of cells, at least the given one. */
  boolean dividesAllAlike(int leastCells) {
    return usualWidth >= leastCells
        && records.stream().allMatch(record -> width(record) == usualWidth);
  }

  /** Whether rows are usually wider than the header, which has the given number of columns. */
  boolean isHabituallyWiderThan(int columns) {
    long asWide = records.stream().filter(record -> width(record) == columns).count();
    return usualWidth > columns && (records.size() - unusual()) > 2 * (asWide - 1);
  }

  long unreadable() {
    return records.stream().filter(record -> record.cells() == null).count();
  }

  long unusual() {
    return records.stream().filter(record -> width(record) != usualWidth).count();
  }
}
