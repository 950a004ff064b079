package dev.rollcall.engine.cluster;

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

/**
 * Fills the places of this node with work that waits in a line in the database: at once when some
 * was queued here or a place has become free, and when the scheduler hands over a token for what
 * came into the line elsewhere. Thread-safe.
 *
 * @param <A> one attempt at a piece of work, whose lease this node has
 */
public final class PlacedLine<A> {
  private static final Logger LOG = LoggerFactory.getLogger(PlacedLine.class);

  private final Work<A> work;
  private final Places places;
  private final @Nullable PlacementScheduler scheduler;
  private final Duration lease;
  private final Duration shutdownWait;
  private final ScheduledExecutorService signsOfLife;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile boolean running;

  /** What waits in the line, and how it is done. */
  public interface Work<A> {
    /** How messages call it, in the plural. */
    String name();

    /** Takes the lease of what is next, if it may begin. */
    Optional<A> takeNext();

    /** Works to the end in the calling thread; whatever happens, the lease has an end after it. */
    void run(A attempt);

    /** How long the calling thread may wait while somebody else looks. */
    Duration patience();

    /** Gives back what was taken and not begun. */
    void putBack(A attempt);

    /** Whether something waits that could begin as soon as a node has a place. */
    boolean couldPlace();

    /** Gives a sign of life for all that runs on this node. */
    void renewLeases();

    /** Asks all that runs on this node to end soon, for another node to go on. */
    void handOverAll();
  }

  /**
   * A line for the places.
   *
   * @param scheduler hands tokens over; null for a line that is only asked by hand
   * @param lease how long work stays with a node that gives no sign of life
   * @param shutdownWait how long a node that is shut down waits for its work to end
   */
  public PlacedLine(
      Work<A> work,
      Places places,
      @Nullable PlacementScheduler scheduler,
      Duration lease,
      Duration shutdownWait) {
    this.work = work;
    this.places = places;
    this.scheduler = scheduler;
    this.lease = lease;
    this.shutdownWait = shutdownWait;
    this.signsOfLife =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "leases of " + work.name());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins work for as long as there is some in line and a place on this node.
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
        Optional<A> next = work.takeNext();
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

  private boolean begin(A attempt) {
    try {
      places.begin(() -> run(attempt));
      return true;
    } catch (RejectedExecutionException e) {
      // The node was shut down in the meantime.
      work.putBack(attempt);
      return false;
    }
  }

  /**
   * The same for callers whose work is queued already: its token is there if this fails, or if
   * somebody else looks for longer than they may wait.
   */
  public void placeOrLeave() {
    try {
      if (looking.tryLock(work.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          placeWhileThereAreSome();
        } finally {
          looking.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("No {} could be placed now; tried again: {}", work.name(), e.toString());
    }
  }

  /** A token that finds no place goes back, for another node. */
  private void placeForToken(PlacementScheduler tokens) {
    if (!place()) {
      tokens.addAny();
    }
  }

  private void run(A attempt) {
    try {
      work.run(attempt);
    } finally {
      places.giveBack();
      placeOrLeave();
    }
  }

  /** Makes sure that nothing that could begin is without a token. */
  public void lookAfterTokens() {
    if (scheduler != null && work.couldPlace() && !scheduler.isWaiting()) {
      scheduler.addAny();
    }
  }

  /** Takes up work from now on. */
  public void start() {
    running = true;
    long renewEvery = Math.max(200, lease.toMillis() / 4);
    signsOfLife.scheduleAtFixedRate(
        this::renewLeases, renewEvery, renewEvery, TimeUnit.MILLISECONDS);
    if (scheduler != null) {
      PlacementScheduler tokens = scheduler;
      tokens.start(() -> placeForToken(tokens));
    }
  }

  private void renewLeases() {
    try {
      work.renewLeases();
    } catch (RuntimeException e) {
      LOG.warn("The leases of {} could not be renewed; tried again: {}", work.name(), e.toString());
    }
  }

  /**
   * Takes up nothing more, has the work of this node end soon and be queued again, and waits for
   * that. Leases are renewed until then.
   */
  public void stop() {
    running = false;
    if (scheduler != null) {
      scheduler.standBy();
    }
    places.close();
    try {
      if (!handedOver()) {
        LOG.warn("Some {} did not end in time; their leases will run out", work.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    signsOfLife.shutdownNow();
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  /** Asks again and again: something may have been taken just before. */
  private boolean handedOver() throws InterruptedException {
    long end = System.nanoTime() + shutdownWait.toNanos();
    do {
      try {
        work.handOverAll();
      } catch (RuntimeException e) {
        // Without a database there is nobody to tell; the leases will run out.
        LOG.warn("The {} of this node could not be handed over: {}", work.name(), e.toString());
      }
      if (places.awaitEmpty(Duration.ofMillis(500))) {
        return true;
      }
    } while (System.nanoTime() < end);
    return false;
  }

  /** Whether it takes up work. */
  public boolean isRunning() {
    return running;
  }
}
