package dev.rollcall.engine.run;

import dev.rollcall.engine.row.RawRow;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Opens a reader at the place that the import's row names, whatever the step's execution context
 * says. The import's row is written in the chunk's transaction and behind the fence; the context of
 * an attempt that failed at an unlucky moment, or of one that was paused and woke up, may be behind
 * or ahead of what was committed.
 */
final class ResumingReader implements ItemStreamReader<RawRow> {
  private final ItemStreamReader<RawRow> reader;
  private final String countKey;
  private final long committedRows;

  /**
   * A reader that goes on after the committed rows.
   *
   * @param countKey where the reader keeps its item count in the execution context
   */
  ResumingReader(ItemStreamReader<RawRow> reader, String countKey, long committedRows) {
    this.reader = reader;
    this.countKey = countKey;
    this.committedRows = committedRows;
  }

  @Override
  public void open(ExecutionContext executionContext) {
    if (committedRows > 0) {
      executionContext.putInt(countKey, Math.toIntExact(committedRows));
    } else {
      executionContext.remove(countKey);
    }
    reader.open(executionContext);
  }

  @Override
  public @Nullable RawRow read() throws Exception {
    return reader.read();
  }

  @Override
  public void update(ExecutionContext executionContext) {
    reader.update(executionContext);
  }

  @Override
  public void close() {
    reader.close();
  }
}
