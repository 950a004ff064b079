package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.SampleRecords.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one delimiter makes of the first records.
 *
 * @param dialect the dialect with this delimiter
 * @param header the header's cells, null when it cannot be read
 * @param headerTooLong whether it cannot be read because it does not end in time
 * @param rows cells of the rows that can be read
 * @param fit share of the rows, 0 to 1, that have as many cells as the header; 1 without rows
 */
record DelimiterCandidate(
    Dialect dialect,
    @Nullable List<String> header,
    boolean headerTooLong,
    List<List<String>> rows,
    double fit) {
  private static final int SAMPLED_RECORDS = 100;
  private static final int LONGEST_RECORD = 64 * 1024;

  /** The longest header row in characters. */
  static final int LONGEST_HEADER = LONGEST_RECORD;

  /** Null when the delimiter finds no record at all. */
  static @Nullable DelimiterCandidate of(char delimiter, byte[] bytes, boolean complete)
      throws IOException {
    Dialect dialect = new Dialect(delimiter, '"', 1);
    List<Sample> samples =
        SampleRecords.read(
            new ByteArrayInputStream(bytes), dialect, SAMPLED_RECORDS, LONGEST_RECORD);
    if (samples.isEmpty()) {
      return null;
    }
    Sample header = samples.get(0);
    // The last record of a part of a file may be a part of a record.
    int end =
        complete || samples.size() == SAMPLED_RECORDS
            ? samples.size()
            : Math.max(1, samples.size() - 1);
    List<List<String>> rows = new ArrayList<>();
    int fitting = 0;
    for (Sample sample : samples.subList(1, end)) {
      List<String> cells = sample.cells();
      if (cells != null) {
        rows.add(cells);
        if (header.cells() != null && fits(cells, header.cells().size())) {
          fitting++;
        }
      }
    }
    double fit = end == 1 ? 1 : (double) fitting / (end - 1);
    return new DelimiterCandidate(dialect, header.cells(), header.tooLong(), rows, fit);
  }

  private static boolean fits(List<String> cells, int columns) {
    return cells.size() >= columns
        && cells.subList(columns, cells.size()).stream().allMatch(String::isBlank);
  }

  /** How many columns the header has; 0 when it cannot be read. */
  int columns() {
    return header == null ? 0 : header.size();
  }

  /** Whether the delimiter divides the header and hardly any of the rows. */
  boolean dividesHeaderOnly() {
    long divided = rows.stream().filter(cells -> cells.size() > 1).count();
    return !rows.isEmpty() && divided * 2 < rows.size();
  }

  /** Whether the delimiter occurs in the first line of text. */
  boolean occursInFirstLine(byte[] bytes) {
    boolean text = false;
    for (byte b : bytes) {
      if (b == '\n' || b == '\r') {
        if (text) {
          return false;
        }
      } else if (b == dialect.delimiter()) {
        return true;
      } else {
        text |= b != ' ';
      }
    }
    return false;
  }
}
