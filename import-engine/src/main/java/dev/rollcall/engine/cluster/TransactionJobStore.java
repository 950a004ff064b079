package dev.rollcall.engine.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.SchedulerConfigException;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreCMT;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Quartz's tables, written in the transaction of whoever calls, so that what is scheduled commits
 * together with the reason for it. Spring's own store of this kind keeps its data sources under the
 * scheduler's name for the whole JVM, which several nodes in one JVM would overwrite.
 */
final class TransactionJobStore extends JobStoreCMT {
  private static final long SIGN_OF_LIFE_MILLIS = 2_000;

  private final DataSource dataSource;

  TransactionJobStore(DataSource dataSource) {
    this.dataSource = dataSource;
    setIsClustered(true);
    setClusterCheckinInterval(SIGN_OF_LIFE_MILLIS);
    // Data of jobs as text: to be read by people, and by no deserialiser of Java objects.
    setUseProperties("true");
    setMakeThreadsDaemons(true);
    // A row of its own needs no lock; requests that queue imports do not wait for each other.
    setLockOnInsert(false);
    setAcquireTriggersWithinLock(true);
    setDontSetAutoCommitFalse(true);
  }

  @Override
  public void initialize(ClassLoadHelper loadHelper, SchedulerSignaler signaler)
      throws SchedulerConfigException {
    try {
      setDriverDelegateClass(PostgreSQLDelegate.class.getName());
    } catch (InvalidConfigurationException e) {
      throw new SchedulerConfigException("Quartz lacks its delegate for PostgreSQL", e);
    }
    String own = getInstanceName() + "-" + UUID.randomUUID();
    setDataSource(own + "-transaction");
    setNonManagedTXDataSource(own);
    DBConnectionManager connections = DBConnectionManager.getInstance();
    connections.addConnectionProvider(
        getDataSource(), (Connections) () -> DataSourceUtils.doGetConnection(dataSource));
    connections.addConnectionProvider(
        getNonManagedTXDataSource(), (Connections) dataSource::getConnection);
    super.initialize(loadHelper, signaler);
  }

  @Override
  protected void closeConnection(Connection connection) {
    // Leaves that of a transaction open.
    DataSourceUtils.releaseConnection(connection, dataSource);
  }

  @FunctionalInterface
  private interface Connections extends ConnectionProvider {
    @Override
    Connection getConnection() throws SQLException;

    @Override
    default void initialize() {}

    /** The pool is not Quartz's to close. */
    @Override
    default void shutdown() {}
  }
}
