package dev.rollcall.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the places of this node with imports that wait in {@code import_jobs}: at once when one was
 * queued here, and every second for those that other nodes queued or lost. Thread-safe.
 */
public final class ImportQueue implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final ImportGate gate;
  private final ImportRunner runner;
  private final ImportFiles files;
  private final ImportProperties properties;
  private final Semaphore places;
  private ExecutorService workers = Executors.newCachedThreadPool(named("import-"));
  private ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, named("queue-"));
  private volatile boolean running;

  ImportQueue(
      ImportGate gate, ImportRunner runner, ImportFiles files, ImportProperties properties) {
    this.gate = gate;
    this.runner = runner;
    this.files = files;
    this.properties = properties;
    this.places = new Semaphore(properties.parallelPerNode());
  }

  /** Starts imports for as long as there is one in line and a place on this node. */
  public void place() {
    while (running && places.tryAcquire()) {
      boolean started = false;
      try {
        Optional<ImportAttempt> next = gate.takeNext();
        if (next.isEmpty()) {
          return;
        }
        ImportAttempt attempt = next.get();
        workers.execute(() -> run(attempt));
        started = true;
      } finally {
        if (!started) {
          places.release();
        }
      }
    }
  }

  /** The same for callers whose import is queued already: what fails now is tried by the clock. */
  void placeOrLeave() {
    quietly(this::place);
  }

  private void run(ImportAttempt attempt) {
    try {
      LOG.info(
          "{}: begins at row {} of {}",
          attempt.logName(),
          attempt.job().counts().processed() + 1,
          attempt.job().totalRows());
      ImportStatus status = runner.run(attempt);
      if (status == ImportStatus.COMPLETED || status == ImportStatus.CANCELLED) {
        files.purge(attempt.job());
      }
    } catch (RuntimeException e) {
      LOG.error("{}: could not be concluded; its lease will run out", attempt.logName(), e);
    } finally {
      places.release();
      try {
        place();
      } catch (RuntimeException e) {
        LOG.warn("The next import could not be placed; tried again within a second", e);
      }
    }
  }

  @Override
  public void start() {
    running = true;
    clock.scheduleWithFixedDelay(
        () -> quietly(this::recoverAndPlace), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(() -> quietly(files::sweep), 1, 60, TimeUnit.SECONDS);
    long renewEvery = Math.max(200, properties.lease().toMillis() / 4);
    clock.scheduleAtFixedRate(
        () -> quietly(gate::renewLeases), renewEvery, renewEvery, TimeUnit.MILLISECONDS);
  }

  private void recoverAndPlace() {
    List<UUID> recovered = gate.releaseExpired();
    for (UUID importId : recovered) {
      LOG.warn("Import {}: its node gave no sign of life; it is queued again", importId);
    }
    place();
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("The queue could not be looked at; tried again: {}", e.toString());
    }
  }

  @Override
  public void stop() {
    running = false;
    clock.shutdownNow();
    // Without a database there is nobody to tell; the leases will run out.
    quietly(gate::handOverAll);
    workers.shutdown();
    try {
      if (!workers.awaitTermination(20, TimeUnit.SECONDS)) {
        LOG.warn("Some imports did not end their chunk in time; their leases will run out");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
