package dev.rollcall.engine.tenant;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a transaction of a request waits for a row or a lock that somebody else holds, such as a
 * node that is paused in the middle of a chunk. Without it a request would hang until that node is
 * ended. Thread-safe.
 */
public final class LockWait {
  /** For callers that configure nothing. */
  public static final LockWait STANDARD = new LockWait(Duration.ofSeconds(5));

  private static final String LIMIT =
      """
      SELECT set_config('lock_timeout', ?, true)
      """;

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Duration longest;
  private final ThreadLocal<@Nullable Duration> shortened = new ThreadLocal<>();

  /**
   * Waits as long.
   *
   * @param longest at least 1 ms, since PostgreSQL understands 0 as forever
   */
  public LockWait(Duration longest) {
    if (longest.toMillis() < 1) {
      throw new IllegalArgumentException("rollcall.database.lock-wait must be at least 1 ms");
    }
    this.longest = longest;
  }

  /** Whether a lock was not got in time, or two transactions waited for each other. */
  public static boolean wasTooLong(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PessimisticLockingFailureException
          || (cause instanceof SQLException failure
              && LOCK_NOT_AVAILABLE.equals(failure.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** How long this thread waits now. */
  public Duration now() {
    Duration shorter = shortened.get();
    return shorter == null ? longest : shorter;
  }

  /** Limits what the current transaction waits for each lock, to its end. */
  public void limit(JdbcClient jdbc) {
    jdbc.sql(LIMIT).param(setting()).query().singleRow();
  }

  /** The limit as PostgreSQL takes it. */
  String setting() {
    return now().toMillis() + "ms";
  }

  /** Does the work with a shorter limit for the transactions that this thread begins in it. */
  public <T> T shortened(Duration to, Supplier<T> work) {
    Duration before = shortened.get();
    shortened.set(to.compareTo(now()) < 0 ? to : now());
    try {
      return work.get();
    } finally {
      if (before == null) {
        shortened.remove();
      } else {
        shortened.set(before);
      }
    }
  }
}
