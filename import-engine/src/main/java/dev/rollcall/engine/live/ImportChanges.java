package dev.rollcall.engine.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the database sends when imports change, on one connection for the whole node and
 * in one thread. A connection that is lost is replaced; what was sent meanwhile is lost, and the
 * receiver is told that it has to look itself. Used once.
 */
public final class ImportChanges {
  private static final Logger LOG = LoggerFactory.getLogger(ImportChanges.class);
  private static final Duration LISTEN_AT_ONCE = Duration.ofMillis(250);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  /** A listener that takes one connection and keeps it. */
  public ImportChanges(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Is told in the thread that listens, and must not keep it waiting. */
  public interface Receiver {
    /** An import has changed, and the change is committed. */
    void changed(ImportChange change);

    /** From now on nothing is missed; what changed before may have been. */
    void listening();

    /** From now on changes may be missed. */
    void lost();
  }

  /** Begins to listen. Does not wait for the database. */
  public synchronized void start(Receiver receiver) {
    Thread listener = new Thread(() -> listen(receiver), "import-changes");
    listener.setDaemon(true);
    listener.start();
    thread = listener;
  }

  /** Gives the connection back. */
  public synchronized void stop() {
    stopped.countDown();
    Thread listener = thread;
    if (listener != null) {
      try {
        listener.join(CHECK_EVERY.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void listen(Receiver receiver) {
    Duration pause = LISTEN_AT_ONCE;
    while (!isStopped()) {
      boolean heard = false;
      try (Connection connection = dataSource.getConnection()) {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(CHECK_EVERY.toMillis()));
        execute(connection, "SET application_name = 'rollcall-import-changes'");
        execute(connection, "LISTEN import_changes");
        heard = true;
        receiver.listening();
        receive(connection, receiver);
      } catch (SQLException e) {
        receiver.lost();
        pause = heard ? LISTEN_AT_ONCE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        LOG.warn(
            "Changes of imports are looked up for now; listening is tried again in {} ms: {}",
            pause.toMillis(),
            e.toString());
        await(pause);
      }
    }
  }

  private void receive(Connection connection, Receiver receiver) throws SQLException {
    PGConnection listening = connection.unwrap(PGConnection.class);
    long checked = System.nanoTime();
    while (!isStopped()) {
      PGNotification[] sent;
      try {
        sent = listening.getNotifications(Math.toIntExact(LISTEN_AT_ONCE.toMillis()));
      } catch (SQLException e) {
        // Through the pool, which thereby learns that the connection is of no more use.
        execute(connection, "UNLISTEN *");
        throw e;
      }
      for (PGNotification one : sent) {
        ImportChange.parse(one.getParameter()).ifPresent(receiver::changed);
      }
      if (sent.length == 0 && System.nanoTime() - checked > CHECK_EVERY.toNanos()) {
        // A network that has gone says nothing by itself.
        execute(connection, "SELECT 1");
        checked = System.nanoTime();
      }
    }
    execute(connection, "UNLISTEN *");
    execute(connection, "RESET application_name");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void await(Duration pause) {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
