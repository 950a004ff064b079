package dev.rollcall.engine.cluster;

import java.util.List;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.OperableTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The scheduler {@code housekeeping}, with threads that imports never take: each task is done by
 * one node at a time, whichever comes first.
 */
public final class Housekeeping implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final String NAME = "housekeeping";
  private static final int THREADS = 3;

  private final NodeScheduler scheduler;
  private final TransactionTemplate transactions;
  private final List<HousekeepingTask> tasks;
  private volatile boolean running;

  /** Makes the scheduler on tables that are migrated. */
  public Housekeeping(
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      List<HousekeepingTask> tasks) {
    this.tasks = List.copyOf(tasks);
    this.transactions = new TransactionTemplate(transactionManager);
    SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
    threads.setThreadNamePrefix("housekeeping");
    threads.setMakeThreadsDaemons(true);
    this.scheduler = new NodeScheduler(NAME, dataSource, threads);
  }

  @Override
  public void start() {
    for (HousekeepingTask task : tasks) {
      scheduler.teach(task.name(), task.work());
      transactions.executeWithoutResult(status -> store(task));
    }
    scheduler.start();
    running = true;
  }

  private void store(HousekeepingTask task) {
    JobKey key = new JobKey(task.name(), NAME);
    JobDetail job =
        JobBuilder.newJob(NodeWork.OnOneNode.class).withIdentity(key).storeDurably().build();
    TriggerKey trigger = new TriggerKey(task.name(), NAME);
    try {
      // Nodes that start at once wait for each other here.
      scheduler.store().storeJob(job, true);
      if (!isStored(task, trigger)) {
        scheduler.store().storeTrigger(trigger(task, key, trigger), true);
        LOG.debug("{} is done every {}", task.name(), task.every());
      }
    } catch (JobPersistenceException e) {
      throw new IllegalStateException("The task " + task.name() + " cannot be scheduled", e);
    }
  }

  private boolean isStored(HousekeepingTask task, TriggerKey key) throws JobPersistenceException {
    return scheduler.store().retrieveTrigger(key) instanceof SimpleTrigger stored
        && stored.getRepeatInterval() == task.every().toMillis()
        && scheduler.store().getTriggerState(key) != TriggerState.ERROR;
  }

  private static OperableTrigger trigger(HousekeepingTask task, JobKey job, TriggerKey key) {
    OperableTrigger trigger =
        (OperableTrigger)
            TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .startNow()
                .withSchedule(
                    SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(task.every().toMillis())
                        .repeatForever()
                        // What was missed is done once.
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    trigger.computeFirstFireTime(null);
    return trigger;
  }

  @Override
  public void stop() {
    running = false;
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
