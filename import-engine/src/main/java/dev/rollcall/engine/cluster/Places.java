package dev.rollcall.engine.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of places on this node in which long work runs. Whoever has taken a place either
 * begins work in it or gives it back. Thread-safe.
 */
public final class Places {
  private final ExecutorService workers;
  private int free;
  private boolean closed;

  /**
   * So many places.
   *
   * @param threadPrefix begins the names of the threads in which the work runs
   */
  public Places(int count, String threadPrefix) {
    this.free = count;
    this.workers = Executors.newCachedThreadPool(named(threadPrefix));
  }

  /** Takes a place; false when none is free. */
  public synchronized boolean tryTake() {
    if (free == 0 || closed) {
      return false;
    }
    free--;
    return true;
  }

  /** Gives a place back that was taken. */
  public synchronized void giveBack() {
    free++;
    notifyAll();
  }

  /**
   * Begins work in a place that was taken; the work gives it back when it is done with it.
   *
   * @throws java.util.concurrent.RejectedExecutionException once somebody waits for the last work
   */
  public void begin(Runnable work) {
    workers.execute(work);
  }

  /** Waits until a place is free and says how many are; 0 once there are no places any more. */
  synchronized int awaitFree() throws InterruptedException {
    while (free == 0 && !closed) {
      wait();
    }
    return closed ? 0 : free;
  }

  /** No place is free from now on. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /**
   * Waits for the work in all places to end; none begins any more.
   *
   * @return false when some is still going on after that time
   */
  public boolean awaitEmpty(Duration atMost) throws InterruptedException {
    workers.shutdown();
    return workers.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
