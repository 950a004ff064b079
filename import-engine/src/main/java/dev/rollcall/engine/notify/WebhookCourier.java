package dev.rollcall.engine.notify;

import dev.rollcall.engine.secret.SecretBox.SealedElsewhereException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Takes deliveries out of the outbox as far as this node has room, tries each once, and notes what
 * came of it. Thread-safe.
 */
final class WebhookCourier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);

  private final WebhookOutbox outbox;
  private final WebhookSecrets secrets;
  private final WebhookSender sender;
  private final RetrySchedule schedule;
  private final Clock clock;
  private final int parallel;
  private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
  private final AtomicInteger underWay = new AtomicInteger();

  WebhookCourier(
      WebhookOutbox outbox,
      WebhookSecrets secrets,
      WebhookSender sender,
      RetrySchedule schedule,
      WebhookProperties properties,
      Clock clock) {
    this.outbox = outbox;
    this.secrets = secrets;
    this.sender = sender;
    this.schedule = schedule;
    this.clock = clock;
    this.parallel = properties.parallel();
    threads.setThreadNamePrefix("webhook-");
    threads.setCorePoolSize(parallel);
    threads.setAllowCoreThreadTimeOut(true);
    threads.setDaemon(true);
    threads.setWaitForTasksToCompleteOnShutdown(true);
    threads.setAwaitTerminationMillis(properties.timeout().toMillis());
    threads.initialize();
  }

  /** The threads in which deliveries are tried. */
  ThreadPoolTaskExecutor threads() {
    return threads;
  }

  /** What this node is to try now; null when there is nothing, or no room. Asked by one thread. */
  @Nullable List<DueDelivery> takeDue() {
    int room = parallel - underWay.get();
    // Without a key nothing can be signed; what is due waits for a node that has it.
    if (room <= 0 || !secrets.available()) {
      return null;
    }
    List<DueDelivery> due = outbox.claim(room);
    underWay.addAndGet(due.size());
    return due.isEmpty() ? null : due;
  }

  /** Tries a delivery that was taken. */
  void deliver(DueDelivery delivery) {
    try {
      Instant begin = clock.instant();
      TryOutcome outcome = attempt(delivery, begin);
      Duration took = Duration.between(begin, clock.instant());
      int failed = delivery.triesOfRound() + 1;
      Duration wait = outcome.succeeded() ? null : schedule.after(failed).orElse(null);
      outbox.note(delivery, outcome, wait, begin, took.isNegative() ? Duration.ZERO : took);
      LOG.info(
          "tenant {} webhook {}: {}{}",
          delivery.tenantId(),
          delivery.id(),
          outcome.succeeded() ? "delivered" : outcome.failure(),
          wait == null ? "" : ", tried again in " + wait.toSeconds() + " s");
    } catch (RuntimeException e) {
      LOG.warn(
          "tenant {} webhook {}: could not be concluded; its claim will run out",
          delivery.tenantId(),
          delivery.id(),
          e);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private TryOutcome attempt(DueDelivery delivery, Instant time) {
    String signature;
    try {
      signature =
          WebhookSignature.of(
              secrets.signing(delivery.tenantId()), delivery.id(), time, delivery.body());
    } catch (SealedElsewhereException e) {
      LOG.error("tenant {}: {}", delivery.tenantId(), e.getMessage());
      return TryOutcome.failed("SECRET_UNREADABLE");
    }
    return sender.send(delivery, signature, time);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
