package dev.rollcall.engine.run;

import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowRejectedException;
import dev.rollcall.engine.write.ContactsAhead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads and prepares rows in a thread of its own while the database writes the chunk before:
 * mapping and normalising depend on nothing but the row, so they may be done early. When the rows
 * of a whole chunk are ready, their contacts are looked up early too; see {@link ContactsAhead} for
 * why that is right.
 *
 * <p>Where it begins, the import's row says and not the step's execution context. The import's row
 * is written in the chunk's transaction and behind the fence; the context of an attempt that failed
 * at an unlucky moment, or of one that was paused and woke up, may be behind or ahead of what was
 * committed. What it saves is the number of rows that were handed out.
 */
final class ReadAheadReader implements ItemStreamReader<PreparedRow> {
  private static final int BATCH = 250;

  private final ItemStreamReader<RawRow> reader;
  private final RowProcessor processor;
  private final String countKey;
  private final int chunkSize;
  private final @Nullable ContactsAhead ahead;
  private final String name;
  private int handedOut;

  private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private Iterator<PreparedRow> current = List.<PreparedRow>of().iterator();
  private @Nullable Batch last;
  private @Nullable Thread thread;

  /**
   * A reader that goes on after the committed rows.
   *
   * @param countKey where the reader keeps its item count in the execution context
   * @param chunkSize rows of a chunk, which is also how many may wait in memory at most
   * @param ahead looks the contacts of each chunk up, null for not
   */
  ReadAheadReader(
      ItemStreamReader<RawRow> reader,
      RowProcessor processor,
      String countKey,
      long committedRows,
      int chunkSize,
      @Nullable ContactsAhead ahead,
      String name) {
    this.reader = reader;
    this.processor = processor;
    this.countKey = countKey;
    this.handedOut = Math.toIntExact(committedRows);
    this.chunkSize = chunkSize;
    this.ahead = ahead;
    this.room = new Semaphore(chunkSize);
    this.name = name;
  }

  /** Rows in their order; the last batch has no more behind it, because of the end or a failure. */
  private record Batch(List<PreparedRow> rows, boolean end, @Nullable Throwable failure) {}

  @Override
  public void open(ExecutionContext executionContext) {
    if (handedOut > 0) {
      executionContext.putInt(countKey, handedOut);
    } else {
      executionContext.remove(countKey);
    }
    reader.open(executionContext);
    Thread readAhead = new Thread(this::readAll, name);
    readAhead.setDaemon(true);
    readAhead.start();
    thread = readAhead;
  }

  private void readAll() {
    List<PreparedRow> rows = new ArrayList<>(BATCH);
    List<ContactRow> chunk = new ArrayList<>(chunkSize);
    try {
      for (int inChunk = 1; ; inChunk++) {
        room.acquire();
        RawRow raw = reader.read();
        if (raw == null) {
          batches.add(new Batch(rows, true, null));
          lookUp(chunk);
          return;
        }
        PreparedRow row = prepare(raw);
        rows.add(row);
        if (row.contact() != null) {
          chunk.add(row.contact());
        }
        if (rows.size() == BATCH || inChunk == chunkSize || room.availablePermits() == 0) {
          batches.add(new Batch(rows, false, null));
          rows = new ArrayList<>(BATCH);
        }
        if (inChunk == chunkSize) {
          lookUp(chunk);
          chunk = new ArrayList<>(chunkSize);
          inChunk = 0;
        }
      }
    } catch (Throwable e) {
      // Whatever it is, the step has to hear of it instead of waiting for rows.
      batches.add(new Batch(rows, true, e));
    }
  }

  private void lookUp(List<ContactRow> chunk) {
    if (ahead != null) {
      ahead.lookUp(chunk);
    }
  }

  private PreparedRow prepare(RawRow raw) {
    try {
      return new PreparedRow(processor.process(raw), null);
    } catch (RowRejectedException rejection) {
      return new PreparedRow(null, rejection);
    }
  }

  @Override
  public @Nullable PreparedRow read() throws Exception {
    while (!current.hasNext()) {
      if (last != null && last.end()) {
        if (last.failure() instanceof Exception failure) {
          throw failure;
        } else if (last.failure() instanceof Error failure) {
          throw failure;
        }
        return null;
      }
      last = batches.take();
      current = last.rows().iterator();
    }
    handedOut++;
    room.release();
    return current.next();
  }

  @Override
  public void update(ExecutionContext executionContext) {
    executionContext.putInt(countKey, handedOut);
  }

  @Override
  public void close() {
    Thread readAhead = thread;
    if (readAhead != null) {
      readAhead.interrupt();
      try {
        // The reader is not for two threads: it is closed when the other has left it.
        readAhead.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (readAhead.isAlive()) {
        throw new ItemStreamException("The source does not answer; its reader was not closed");
      }
    }
    reader.close();
  }
}
