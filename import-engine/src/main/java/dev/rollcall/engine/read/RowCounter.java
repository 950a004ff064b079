package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import java.io.IOException;
import java.util.UUID;

/** Counts the rows that a reader of {@link RowReaders} would deliver, in one pass over the file. */
public final class RowCounter {
  private RowCounter() {}

  /** Counts the rows of delimited text; limit and errors as in {@link RowReaders#delimited}. */
  public static RowCount delimited(FileStore store, DelimitedSource source, int recordLengthLimit)
      throws IOException {
    return count(
        store,
        source.tenant(),
        source.file(),
        new DelimitedFormat(source.dialect(), source.columns(), source.ownOutput()),
        recordLengthLimit);
  }

  /** Counts the lines of NDJSON that are not blank. */
  public static RowCount ndjson(FileStore store, UUID tenant, UUID file, int recordLengthLimit)
      throws IOException {
    return count(store, tenant, file, new NdjsonFormat(), recordLengthLimit);
  }

  /**
   * Counts the rows of any source, and finds out whether it can be read to its end.
   *
   * @throws UnreadableSourceException when it cannot
   */
  public static RowCount of(FileStore store, RowSource source, SourceLimits limits)
      throws IOException {
    RowCount count;
    if (source instanceof DelimitedSource text) {
      count = delimited(store, text, limits.recordLength());
    } else {
      long rows = 0;
      int longest = 0;
      try (RowCursor cursor = RowReaders.cursor(store, source, limits)) {
        while (cursor.next()) {
          requireRows(++rows, limits);
          longest = Math.max(longest, cursor.length());
        }
      }
      count = new RowCount(rows, longest);
    }
    requireRows(count.rows(), limits);
    return count;
  }

  static void requireRows(long rows, SourceLimits limits) {
    if (rows > limits.rows()) {
      throw new UnreadableSourceException(
          UnreadableSourceException.Code.TOO_MANY_ROWS,
          "The file has more than "
              + limits.rows()
              + " rows, which is the limit (rollcall.limits.rows). Divide it, or have the limit"
              + " raised.");
    }
  }

  private static RowCount count(
      FileStore store, UUID tenant, UUID file, RecordFormat format, int recordLengthLimit)
      throws IOException {
    try (RecordReader records = format.open(store.open(tenant, file), recordLengthLimit)) {
      long rows = 0;
      long longest = 0;
      while (records.next()) {
        rows++;
        longest = Math.max(longest, records.length());
      }
      return new RowCount(rows, (int) Math.min(longest, recordLengthLimit));
    }
  }
}
