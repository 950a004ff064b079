package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.run.ImportGate.Released;
import dev.rollcall.engine.tenant.LockWait;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the places of this node with imports that wait in {@code import_jobs}: at once when one was
 * queued here or a place has become free, and when the scheduler hands over a token for those that
 * came into the line elsewhere. Thread-safe.
 */
public final class ImportQueue implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);

  private final ImportGate gate;
  private final ImportRunner runner;
  private final ImportFiles files;
  private final ImportProperties properties;
  private final Places places;
  private final LockWait lockWait;
  private final @Nullable PlacementScheduler scheduler;
  private final ScheduledExecutorService signsOfLife =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "leases");
            thread.setDaemon(true);
            return thread;
          });
  private final ReentrantLock looking = new ReentrantLock();
  private volatile boolean running;

  /**
   * A queue for the places.
   *
   * @param scheduler hands tokens over; null for a queue that is only asked by hand
   */
  ImportQueue(
      ImportGate gate,
      ImportRunner runner,
      ImportFiles files,
      ImportProperties properties,
      Places places,
      LockWait lockWait,
      @Nullable PlacementScheduler scheduler) {
    this.gate = gate;
    this.runner = runner;
    this.files = files;
    this.properties = properties;
    this.places = places;
    this.lockWait = lockWait;
    this.scheduler = scheduler;
  }

  /**
   * Starts imports for as long as there is one in line and a place on this node.
   *
   * @return false when there was no place to begin with
   */
  public boolean place() {
    // One after the other, else somebody who only looks would hold the place that another needs.
    looking.lock();
    try {
      return placeWhileThereAreSome();
    } finally {
      looking.unlock();
    }
  }

  private boolean placeWhileThereAreSome() {
    boolean hadPlace = false;
    while (running && places.tryTake()) {
      hadPlace = true;
      boolean started = false;
      try {
        Optional<ImportAttempt> next = gate.takeNext();
        if (next.isEmpty()) {
          return true;
        }
        started = begin(next.get());
      } finally {
        if (!started) {
          places.giveBack();
        }
      }
    }
    return hadPlace;
  }

  private boolean begin(ImportAttempt attempt) {
    try {
      places.begin(() -> run(attempt));
      return true;
    } catch (RejectedExecutionException e) {
      // The node was shut down in the meantime.
      gate.end(attempt, ImportStatus.QUEUED);
      return false;
    }
  }

  /**
   * The same for callers whose import is queued already: its token is there if this fails, or if
   * somebody else looks for longer than a request may wait.
   */
  void placeOrLeave() {
    try {
      if (looking.tryLock(lockWait.now().toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          placeWhileThereAreSome();
        } finally {
          looking.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("No import could be placed now; tried again: {}", e.toString());
    }
  }

  /** A token that finds no place goes back, for another node. */
  private void placeForToken(PlacementScheduler tokens) {
    if (!place()) {
      tokens.addAny();
    }
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
      places.giveBack();
      placeOrLeave();
    }
  }

  /**
   * Queues imports again whose node gave no sign of life, and makes sure that no import that could
   * run is without a token. Done by one node at a time, for all of them.
   */
  void recover() {
    for (Released released : gate.releaseExpired()) {
      LOG.warn(
          "tenant {} import {}: its node gave no sign of life; it is {} now",
          released.tenantId(),
          released.importId(),
          released.status().wireName());
    }
    if (scheduler != null && gate.couldPlace() && !scheduler.isWaiting()) {
      scheduler.addAny();
    }
  }

  @Override
  public void start() {
    running = true;
    long renewEvery = Math.max(200, properties.lease().toMillis() / 4);
    signsOfLife.scheduleAtFixedRate(
        this::renewLeases, renewEvery, renewEvery, TimeUnit.MILLISECONDS);
    if (scheduler != null) {
      PlacementScheduler tokens = scheduler;
      tokens.start(() -> placeForToken(tokens));
    }
  }

  private void renewLeases() {
    try {
      gate.renewLeases();
    } catch (RuntimeException e) {
      LOG.warn("The leases could not be renewed; tried again: {}", e.toString());
    }
  }

  /**
   * Takes up nothing more, has the imports of this node end after their chunks and be queued again,
   * and waits for that. Their leases are renewed until then.
   */
  @Override
  public void stop() {
    running = false;
    if (scheduler != null) {
      scheduler.standBy();
    }
    places.close();
    try {
      if (!handedOver()) {
        LOG.warn("Some imports did not end their chunk in time; their leases will run out");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    signsOfLife.shutdownNow();
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  /** Asks again and again: an import may have been taken just before. */
  private boolean handedOver() throws InterruptedException {
    long end = System.nanoTime() + properties.shutdownWait().toNanos();
    do {
      try {
        gate.handOverAll();
      } catch (RuntimeException e) {
        // Without a database there is nobody to tell; the leases will run out.
        LOG.warn("The imports of this node could not be handed over: {}", e.toString());
      }
      if (places.awaitEmpty(Duration.ofMillis(500))) {
        return true;
      }
    } while (System.nanoTime() < end);
    return false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
