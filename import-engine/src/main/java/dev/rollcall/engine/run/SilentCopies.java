package dev.rollcall.engine.run;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends sessions of the engine that wait in the middle of a COPY for a node that sends nothing: one
 * that was paused, or whose network is gone. The server's own limit for silent transactions does
 * not count there, and the session holds the import's row and the tenant's lock. A chunk's COPY
 * takes seconds at most. Thread-safe.
 */
final class SilentCopies {
  private static final Logger LOG = LoggerFactory.getLogger(SilentCopies.class);

  private static final String END =
      """
      SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
      FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        AND state = 'active' AND wait_event = 'ClientRead' AND query LIKE 'COPY % FROM STDIN%'
        AND state_change < clock_timestamp() - make_interval(secs => :silent)
      """;

  private final JdbcClient jdbc;
  private final Duration silent;

  /** Ends those that have been waiting in one COPY for longer than the duration. */
  SilentCopies(JdbcClient jdbc, Duration silent) {
    this.jdbc = jdbc;
    this.silent = silent;
  }

  void end() {
    long ended =
        jdbc.sql(END).param("silent", silent.toMillis() / 1000.0).query(Long.class).single();
    if (ended > 0) {
      LOG.warn("{} sessions waited in COPY for a node that is silent, and were ended", ended);
    }
  }
}
