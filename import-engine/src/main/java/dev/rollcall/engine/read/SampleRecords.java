package dev.rollcall.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a text as one dialect would divide them, to judge whether it is the right
 * one.
 */
public final class SampleRecords {
  private SampleRecords() {}

  /**
   * One record of a sample, the header's among them.
   *
   * @param cells the cells as they are, however many; null when the record cannot be read
   * @param tooLong whether it cannot be read because it is longer than the limit
   */
  public record Sample(@Nullable List<String> cells, boolean tooLong) {}

  /**
   * Reads the first records; the dialect's header records are part of them.
   *
   * @param bytes is closed
   * @param count how many records at most
   * @param recordLengthLimit the longest record in UTF-16 characters
   */
  public static List<Sample> read(
      InputStream bytes, Dialect dialect, int count, int recordLengthLimit) throws IOException {
    CellSplitter splitter = new CellSplitter(dialect, 1);
    List<Sample> samples = new ArrayList<>();
    try (RecordReader records = DelimitedFormat.openWithHeader(bytes, dialect, recordLengthLimit)) {
      while (samples.size() < count && records.next()) {
        String[] cells = records.flaw() == null ? splitter.split(records.text()) : null;
        samples.add(
            new Sample(
                cells == null ? null : Arrays.asList(cells),
                records.flaw() == RecordReader.Flaw.TOO_LONG));
      }
    }
    return samples;
  }
}
