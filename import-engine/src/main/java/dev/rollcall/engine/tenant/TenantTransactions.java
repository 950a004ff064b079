package dev.rollcall.engine.tenant;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in which requests of tenants reach the database: a transaction under the restricted
 * role, with the tenant set for the row-level policies. A query inside that forgets its WHERE shows
 * nothing of other tenants. It waits for locks of others only as long as {@link LockWait} says.
 * Thread-safe.
 */
public final class TenantTransactions {
  private static final String ACT_FOR_TENANT =
      """
      SELECT set_config('role', ?, true), set_config('rollcall.tenant_id', ?, true),
        set_config('lock_timeout', ?, true)
      """;

  private static final String ACT_AS =
      """
      SELECT set_config('role', ?, true)
      """;

  private final TransactionTemplate transactions;
  private final TransactionTemplate snapshots;
  private final JdbcClient jdbc;
  private final String role;
  private final LockWait lockWait;
  private final ThreadLocal<Boolean> acting = ThreadLocal.withInitial(() -> false);

  /** Requests run under the database role of the given name and wait the standard time. */
  public TenantTransactions(
      PlatformTransactionManager transactionManager, JdbcClient jdbc, TenantRole role) {
    this(transactionManager, jdbc, role, LockWait.STANDARD);
  }

  /** Requests run under the database role of the given name. */
  public TenantTransactions(
      PlatformTransactionManager transactionManager,
      JdbcClient jdbc,
      TenantRole role,
      LockWait lockWait) {
    this.transactions = new TransactionTemplate(transactionManager);
    this.snapshots = new TransactionTemplate(transactionManager);
    snapshots.setReadOnly(true);
    snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.jdbc = jdbc;
    this.role = role.name();
    this.lockWait = lockWait;
  }

  /**
   * Runs the work in a transaction for the tenant and returns its result. Commits unless the work
   * throws. Must not be called inside of another transaction, which would keep the role to its end.
   */
  public <T> T call(UUID tenantId, Supplier<T> work) {
    return call(transactions, tenantId, work);
  }

  /**
   * Like {@link #call}, for work that only reads and has to see one moment: all its queries show
   * what was committed before the first of them.
   */
  public <T> T snapshot(UUID tenantId, Supplier<T> work) {
    return call(snapshots, tenantId, work);
  }

  private <T> T call(TransactionTemplate template, UUID tenantId, Supplier<T> work) {
    return template.execute(
        status -> {
          jdbc.sql(ACT_FOR_TENANT)
              .params(role, tenantId.toString(), lockWait.setting())
              .query()
              .singleRow();
          acting.set(true);
          try {
            return work.get();
          } finally {
            acting.remove();
          }
        });
  }

  /** Like {@link #call}, for work without a result. */
  public void run(UUID tenantId, Runnable work) {
    call(
        tenantId,
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs a part of the work with the rights of the owner of the tables: what is no tenant's, such
   * as the tables of the schedulers. It must name the tenant wherever it touches something that is.
   * In a transaction that does not act for a tenant it just runs.
   */
  public void asOwner(Runnable work) {
    if (!acting.get()) {
      work.run();
      return;
    }
    jdbc.sql(ACT_AS).param("none").query().singleRow();
    work.run();
    jdbc.sql(ACT_AS).param(role).query().singleRow();
  }
}
