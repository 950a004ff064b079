package dev.rollcall.engine.cluster;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.spi.OperableTrigger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A scheduler for one kind of long work, such as {@code imports}: hands tokens to nodes that have
 * room. A token says nothing of what is next; the node that gets it asks the line. Thread-safe.
 */
public final class PlacementScheduler implements PlacementTokens {
  /** Tokens of nothing in particular. */
  private static final String ANY = "any";

  private static final String IS_WAITING =
      """
      SELECT EXISTS (
        SELECT
        FROM qrtz_triggers
        WHERE sched_name = :scheduler AND trigger_state = 'WAITING'
          AND next_fire_time <= extract(epoch FROM clock_timestamp()) * 1000)
      """;

  private final String name;
  private final JobKey job;
  private final NodeScheduler scheduler;
  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;

  /**
   * Makes the scheduler on tables that are migrated; tokens can be added from now on.
   *
   * @param name of the work, in the plural; it is in the database, and its locks are made by a
   *     migration
   */
  public PlacementScheduler(
      String name,
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      Places places) {
    this.name = name;
    this.job = new JobKey("place-" + name, name);
    this.scheduler = new NodeScheduler(name, dataSource, new PlacesThreadPool(places));
    this.transactions = new TransactionTemplate(transactionManager);
    this.jdbc = JdbcClient.create(dataSource);
    transactions.executeWithoutResult(status -> storeJob());
  }

  private void storeJob() {
    JobDetail detail =
        JobBuilder.newJob(NodeWork.OnAnyNode.class)
            .withIdentity(job)
            .withDescription("Fill the free places of a node with the " + name + " that are next")
            .storeDurably()
            .build();
    try {
      scheduler.store().storeJob(detail, true);
    } catch (JobPersistenceException e) {
      throw new IllegalStateException("The job " + job + " cannot be stored", e);
    }
  }

  /**
   * Takes up tokens from now on.
   *
   * @param place what to do with one
   */
  public void start(Runnable place) {
    scheduler.teach(job.getName(), place);
    scheduler.start();
  }

  /** Takes up no more tokens; they can still be added. */
  public void standBy() {
    scheduler.standBy();
  }

  /** Ends the scheduler for good. */
  public void stop() {
    scheduler.stop();
  }

  @Override
  public void add(String group, String name, @Nullable Instant notBefore) {
    OperableTrigger trigger =
        (OperableTrigger)
            TriggerBuilder.newTrigger()
                .withIdentity(name, group)
                .forJob(job)
                .startAt(notBefore == null ? new Date() : Date.from(notBefore))
                // However late it is taken up.
                .withSchedule(
                    SimpleScheduleBuilder.simpleSchedule()
                        .withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    trigger.computeFirstFireTime(null);
    try {
      store(trigger);
    } catch (JobPersistenceException e) {
      throw new IllegalStateException("A token could not be added", e);
    }
  }

  private void store(OperableTrigger trigger) throws JobPersistenceException {
    try {
      scheduler.store().storeTrigger(trigger, false);
    } catch (ObjectAlreadyExistsException e) {
      scheduler.store().storeTrigger(trigger, true);
    }
  }

  @Override
  public void remove(String group, String name) {
    try {
      scheduler.store().removeTrigger(new TriggerKey(name, group));
    } catch (JobPersistenceException e) {
      throw new IllegalStateException("A token could not be removed", e);
    }
  }

  /** Adds a token of nothing in particular, in a transaction of its own. */
  public void addAny() {
    transactions.executeWithoutResult(status -> add(ANY, UUID.randomUUID().toString(), null));
  }

  /** Whether a token waits for a node with room. */
  public boolean isWaiting() {
    return jdbc.sql(IS_WAITING).param("scheduler", name).query(Boolean.class).single();
  }
}
