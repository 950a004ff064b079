package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.file.LocalFile;
import dev.rollcall.engine.row.RawRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;

/**
 * Makes the readers of stored files. All keep one contract: rows come in file order with their
 * record numbers, bad data is never an exception but a row whose content is {@link
 * dev.rollcall.engine.row.RowContent.Unreadable}, and the position is saved as an item count under
 * {@value #NAME}, so that a new reader goes on where the saved one stood. Opening fails when the
 * file is gone. A reader serves one thread, and must not be step-scoped.
 */
public final class RowReaders {
  /** The name under which readers save their position. */
  public static final String NAME = "rows";

  /** Where in the execution context a reader keeps how many rows it has delivered, as an int. */
  public static final String COUNT_KEY = NAME + ".read.count";

  private RowReaders() {}

  /**
   * Reads delimited text.
   *
   * @param recordLengthLimit the longest record in UTF-16 characters; longer ones are unreadable
   *     rows
   */
  public static ItemStreamReader<RawRow> delimited(
      FileStore store, DelimitedSource source, int recordLengthLimit) {
    return reader(
        new StoredFileResource(store, source.tenant(), source.file()),
        new DelimitedFormat(source.dialect(), source.columns(), source.ownOutput()),
        recordLengthLimit);
  }

  /**
   * Reads one JSON value per line.
   *
   * @param recordLengthLimit the longest line in UTF-16 characters; longer ones are unreadable rows
   */
  public static ItemStreamReader<RawRow> ndjson(
      FileStore store, UUID tenant, UUID file, int recordLengthLimit) {
    return reader(
        new StoredFileResource(store, tenant, file), new NdjsonFormat(), recordLengthLimit);
  }

  /**
   * Reads any source.
   *
   * @throws UnreadableSourceException from the reader when the file cannot be read on
   */
  public static ItemStreamReader<RawRow> of(
      FileStore store, RowSource source, SourceLimits limits) {
    return source instanceof DelimitedSource text
        ? delimited(store, text, limits.recordLength())
        : new CursorItemReader(() -> cursor(store, source, limits));
  }

  /** Opens a source that is no delimited text. */
  static RowCursor cursor(FileStore store, RowSource source, SourceLimits limits)
      throws IOException {
    if (source instanceof RowSource.Sheet sheet) {
      return sheet(store, sheet, limits);
    } else if (source instanceof RowSource.Json json) {
      return JsonSurvey.open(
          store.open(json.tenant(), json.file()),
          json.form(),
          json.headers(),
          limits.recordLength());
    } else if (source instanceof RowSource.Cards cards) {
      return new CardCursor(
          store.open(cards.tenant(), cards.file()), cards.headers(), limits.recordLength());
    } else {
      throw new IllegalArgumentException("Delimited text has a reader of its own");
    }
  }

  private static RowCursor sheet(FileStore store, RowSource.Sheet source, SourceLimits limits)
      throws IOException {
    LocalFile local = store.openLocal(source.tenant(), source.file());
    try {
      SheetBook book = SheetBook.open(source.format(), local.path(), limits);
      try {
        return new SheetCursor(
            local,
            book,
            book.rows(source.sheet()),
            source.headerLine(),
            source.columns(),
            limits.recordLength());
      } catch (IOException | RuntimeException e) {
        book.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      local.close();
      throw e;
    }
  }

  /**
   * Opens the reader, takes its first rows, and closes it.
   *
   * @param count how many rows at most
   * @throws org.springframework.batch.infrastructure.item.ItemStreamException when it cannot be
   *     opened
   */
  public static List<RawRow> first(int count, ItemStreamReader<RawRow> reader) {
    reader.open(new ExecutionContext());
    try {
      List<RawRow> rows = new ArrayList<>();
      while (rows.size() < count) {
        RawRow row = reader.read();
        if (row == null) {
          break;
        }
        rows.add(row);
      }
      return rows;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Row readers throw unchecked exceptions only", e);
    } finally {
      reader.close();
    }
  }

  private static ItemStreamReader<RawRow> reader(
      StoredFileResource resource, RecordFormat format, int recordLengthLimit) {
    RecordRows rows = new RecordRows(format, recordLengthLimit);
    FlatFileItemReader<RawRow> reader = new FlatFileItemReader<>(resource, rows);
    reader.setName(NAME);
    reader.setBufferedReaderFactory(rows);
    reader.setComments(new String[0]);
    // Both limits throw; ours makes a row of it.
    reader.setMaxLinesPerRecord(Integer.MAX_VALUE);
    reader.setMaxBytesPerRecord(Integer.MAX_VALUE);
    reader.setSaveState(true);
    reader.setStrict(true);
    return reader;
  }
}
