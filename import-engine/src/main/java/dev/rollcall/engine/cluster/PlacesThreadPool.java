package dev.rollcall.engine.cluster;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.quartz.spi.ThreadPool;

/**
 * Quartz's thread pool of the imports: there is a thread when there is a place. So a node whose
 * places are all taken acquires no trigger, and leaves it to the others. The thread only fills
 * places; what runs in them runs in threads of their own. Public, since Quartz looks for its
 * setters.
 */
public final class PlacesThreadPool implements ThreadPool {
  private final Places places;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Places.named("place-"));

  PlacesThreadPool(Places places) {
    this.places = places;
  }

  /** Never refuses: Quartz would then give up all triggers of the job, on all nodes. */
  @Override
  public boolean runInThread(Runnable work) {
    thread.execute(work);
    return true;
  }

  @Override
  public int blockForAvailableThreads() {
    try {
      return Math.min(1, places.awaitFree());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void shutdown(boolean waitForJobsToComplete) {
    places.close();
    thread.shutdown();
  }

  @Override
  public int getPoolSize() {
    return 1;
  }

  @Override
  public void initialize() {}

  @Override
  public void setInstanceId(String instanceId) {}

  @Override
  public void setInstanceName(String instanceName) {}
}
