package dev.rollcall.engine.run;

import dev.rollcall.engine.report.ImportBooks;
import dev.rollcall.engine.report.RowCounts;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.RowRejectedException;
import dev.rollcall.engine.row.RowResult;
import dev.rollcall.engine.write.ContactChunkWriter;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one chunk's transaction holds together: the fence check, the contacts, the books and the
 * counters.
 *
 * <p>It is the step's writer for the valid rows and its skip listener for the rejected ones. A
 * chunk whose rows were all rejected never reaches {@link #write}; what has to happen in every
 * committed chunk therefore happens in {@link #update}, which Spring Batch calls in each chunk's
 * transaction before it commits. After a failure the object is done with: an attempt ends with its
 * first chunk that is rolled back, and the next attempt begins with the counts that were committed.
 */
final class ChunkTransaction
    implements ItemWriter<ContactRow>,
        ItemStream,
        SkipListener<PreparedRow, ContactRow>,
        StepExecutionListener {

  private final DataSource dataSource;
  private final ImportLease lease;
  private final ContactChunkWriter contacts;
  private final ImportBooks books;
  private final ThroughputMeter throughput;
  private final Runnable whenCommitted;
  private boolean leaseChecked;
  private @Nullable StopRequest stopRequest;
  private @Nullable StepExecution stepExecution;

  /**
   * The transactions of one attempt.
   *
   * @param whenCommitted called after each commit; must neither fail nor take long
   */
  ChunkTransaction(
      DataSource dataSource,
      ImportLease lease,
      ContactChunkWriter contacts,
      ImportBooks books,
      ThroughputMeter throughput,
      Runnable whenCommitted) {
    this.dataSource = dataSource;
    this.lease = lease;
    this.contacts = contacts;
    this.books = books;
    this.throughput = throughput;
    this.whenCommitted = whenCommitted;
  }

  /** What ended the attempt before the last row, null when nothing did. */
  @Nullable StopRequest stopRequest() {
    return stopRequest;
  }

  @Override
  public void beforeStep(StepExecution stepExecution) {
    this.stepExecution = stepExecution;
  }

  @Override
  public void onSkipInProcess(PreparedRow row, Throwable reason) {
    RowRejectedException rejection = (RowRejectedException) reason;
    books.rejected(rejection.row(), rejection.problems());
  }

  @Override
  public void write(Chunk<? extends ContactRow> chunk) throws SQLException {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    checkLease(connection);
    for (RowResult result : contacts.write(connection, chunk.getItems())) {
      books.enter(result);
    }
  }

  @Override
  public void update(ExecutionContext executionContext) throws ItemStreamException {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      checkLease(connection);
      leaseChecked = false;
      books.flush(connection);
      RowCounts counts = books.counts();
      lease.recordProgress(connection, counts, throughput.rowsPerSecond(counts.processed()));
      CountsInContext.put(executionContext, counts);
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              whenCommitted.run();
            }
          });
    } catch (SQLException e) {
      throw new ItemStreamException("The books of a chunk could not be written", e);
    }
    if (stopRequest != null && stepExecution != null) {
      stepExecution.setTerminateOnly();
    }
  }

  private void checkLease(Connection connection) throws SQLException {
    if (!leaseChecked) {
      stopRequest = lease.check(connection);
      leaseChecked = true;
    }
  }
}
