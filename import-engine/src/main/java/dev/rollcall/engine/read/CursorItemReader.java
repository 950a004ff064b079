package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RawRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;

/**
 * The reader of every format that is no plain text. It goes on where it stood by passing over as
 * many rows as were read before, as the file's bytes and so its rows never change.
 */
final class CursorItemReader extends AbstractItemCountingItemStreamItemReader<RawRow> {
  private final Opening opening;
  private @Nullable RowCursor cursor;
  private long number;

  /** Opens the file at its first row. */
  @FunctionalInterface
  interface Opening {
    RowCursor open() throws IOException;
  }

  CursorItemReader(Opening opening) {
    this.opening = opening;
    setName(RowReaders.NAME);
    setSaveState(true);
  }

  @Override
  protected void doOpen() throws IOException {
    cursor = opening.open();
    number = 0;
  }

  @Override
  protected @Nullable RawRow doRead() {
    RowCursor rows = cursor;
    if (rows == null) {
      throw new IllegalStateException("The reader is not open");
    }
    try {
      if (!rows.next()) {
        return null;
      }
      number++;
      return new RawRow(number, rows.line(), rows.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doClose() throws IOException {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
