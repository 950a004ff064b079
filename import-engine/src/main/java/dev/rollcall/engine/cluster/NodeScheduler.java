package dev.rollcall.engine.cluster;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.spi.ThreadPool;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of this node's schedulers; with its likes on the other nodes it is a cluster. */
final class NodeScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(NodeScheduler.class);

  /** How often a node looks for what other nodes have scheduled. */
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private static final long DATABASE_RETRY_MILLIS = 1_000;

  private final Scheduler scheduler;
  private final TransactionJobStore store;
  private final Map<String, Runnable> work = new ConcurrentHashMap<>();

  /** Makes the scheduler; it takes up work with {@link #start}. */
  NodeScheduler(String name, DataSource dataSource, ThreadPool threads) {
    store = new TransactionJobStore(dataSource);
    scheduler = create(name, threads, store);
    try {
      scheduler.setJobFactory(this::job);
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Scheduler create(String name, ThreadPool threads, TransactionJobStore store) {
    SchedulerRepository named = SchedulerRepository.getInstance();
    // The factory hands the scheduler over by its name only; it does not stay there, since nodes
    // in one JVM have schedulers of the same name.
    synchronized (SchedulerRepository.class) {
      try {
        DirectSchedulerFactory.getInstance()
            .createScheduler(
                name,
                UUID.randomUUID().toString(),
                threads,
                new DefaultThreadExecutor(),
                store,
                null,
                null,
                0,
                LOOK_EVERY_MILLIS,
                DATABASE_RETRY_MILLIS,
                false,
                null,
                1,
                0,
                true);
        return named.lookup(name);
      } catch (SchedulerException e) {
        throw new IllegalStateException("The scheduler " + name + " cannot be made", e);
      } finally {
        named.remove(name);
      }
    }
  }

  private Job job(TriggerFiredBundle fired, Scheduler ignored) {
    String name = fired.getJobDetail().getKey().getName();
    Runnable known = work.get(name);
    Runnable guarded = () -> run(name, known);
    return fired.getJobDetail().getJobClass() == NodeWork.OnOneNode.class
        ? new NodeWork.OnOneNode(guarded)
        : new NodeWork.OnAnyNode(guarded);
  }

  private static void run(String name, @Nullable Runnable work) {
    if (work == null) {
      // A newer node has made it; that one does it the next time.
      LOG.debug("This node does not know how to {}", name);
      return;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("{} failed; tried again: {}", name, e.toString());
    }
  }

  /** Says what jobs of this name do on this node. */
  void teach(String jobName, Runnable does) {
    work.put(jobName, does);
  }

  /** To add and remove in the caller's transaction, without waking this node's own thread. */
  TransactionJobStore store() {
    return store;
  }

  void start() {
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes up nothing more. */
  void standBy() {
    try {
      scheduler.standby();
    } catch (SchedulerException e) {
      LOG.warn("The scheduler did not stand by: {}", e.toString());
    }
  }

  /** Ends it for good, after the jobs that are running. */
  void stop() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warn("The scheduler did not stop: {}", e.toString());
    }
  }
}
