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
        store, source.tenant(), source.file(), new DelimitedFormat(source), recordLengthLimit);
  }

  /** Counts the lines of NDJSON that are not blank. */
  public static RowCount ndjson(FileStore store, UUID tenant, UUID file, int recordLengthLimit)
      throws IOException {
    return count(store, tenant, file, new NdjsonFormat(), recordLengthLimit);
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
      return new RowCount(
          rows, (int) Math.min(longest, recordLengthLimit), records.undecodedBytes());
    }
  }
}
