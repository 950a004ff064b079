package dev.rollcall.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells all nodes that imports of this one have come further, a few times a second in one statement
 * for all of them.
 *
 * <p>PostgreSQL lets transactions that notify commit one after the other, each until its commit is
 * on the disk. Chunks must not wait for that; so they do not notify, and this does it after them in
 * a transaction that has nothing to write to the disk. What it fails to tell is found by who looks.
 * Thread-safe.
 */
final class ProgressAnnouncements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressAnnouncements.class);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(200);

  private static final String ANNOUNCE =
      """
      SELECT pg_notify('import_changes', 'progress ' || tenant_id || ' ' || id)
      FROM unnest(:tenants::uuid[], :ids::uuid[]) AS progressed (tenant_id, id)
      """;

  private final JdbcClient jdbc;
  private final Set<Progressed> progressed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean planned = new AtomicBoolean();
  private final ScheduledExecutorService sender =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "import-progress");
            thread.setDaemon(true);
            return thread;
          },
          new ScheduledThreadPoolExecutor.DiscardPolicy());
  private volatile long lastSent = System.nanoTime() - AT_MOST_EVERY.toNanos();

  ProgressAnnouncements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Progressed(UUID tenantId, UUID importId) {}

  /** A chunk of the import is committed. Returns at once. */
  void committed(UUID tenantId, UUID importId) {
    progressed.add(new Progressed(tenantId, importId));
    plan();
  }

  private void plan() {
    if (planned.compareAndSet(false, true)) {
      long wait = lastSent + AT_MOST_EVERY.toNanos() - System.nanoTime();
      sender.schedule(this::send, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void send() {
    lastSent = System.nanoTime();
    // What is committed from here on is sent with the next.
    planned.set(false);
    List<Progressed> all = List.copyOf(progressed);
    progressed.removeAll(all);
    if (all.isEmpty()) {
      return;
    }
    try {
      jdbc.sql(ANNOUNCE)
          .param("tenants", texts(all, Progressed::tenantId))
          .param("ids", texts(all, Progressed::importId))
          .query()
          .listOfRows();
    } catch (RuntimeException e) {
      LOG.debug("Progress was not told; whoever watches looks again", e);
    }
  }

  private static String[] texts(List<Progressed> all, Function<Progressed, UUID> id) {
    return all.stream().map(id).map(UUID::toString).toArray(String[]::new);
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
