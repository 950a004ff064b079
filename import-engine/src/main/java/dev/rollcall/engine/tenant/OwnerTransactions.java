package dev.rollcall.engine.tenant;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of requests that are about no tenant, such as those of administrators: with the
 * rights of the owner of the tables, and with the same limit to waiting as those of tenants.
 * Thread-safe.
 */
public final class OwnerTransactions implements TransactionOperations {
  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;
  private final LockWait lockWait;

  /** Transactions of the manager. */
  public OwnerTransactions(
      PlatformTransactionManager transactionManager, JdbcClient jdbc, LockWait lockWait) {
    this.transactions = new TransactionTemplate(transactionManager);
    this.jdbc = jdbc;
    this.lockWait = lockWait;
  }

  @Override
  public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
    return transactions.execute(
        status -> {
          lockWait.limit(jdbc);
          return action.doInTransaction(status);
        });
  }
}
