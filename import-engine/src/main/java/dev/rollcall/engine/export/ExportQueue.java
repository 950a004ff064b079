package dev.rollcall.engine.export;

import dev.rollcall.engine.cluster.PlacedLine;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The exports that wait in {@code export_jobs}, and the places of this node for them, which imports
 * never take. Thread-safe.
 */
public final class ExportQueue implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ExportQueue.class);

  /** Another node places what this one leaves. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExportGate gate;
  private final ExportRunner runner;
  private final PlacedLine<ExportJob> line;

  /**
   * A queue for the places.
   *
   * @param scheduler hands tokens over; null for a queue that is only asked by hand
   */
  ExportQueue(
      ExportGate gate,
      ExportRunner runner,
      ExportProperties properties,
      Places places,
      @Nullable PlacementScheduler scheduler) {
    this.gate = gate;
    this.runner = runner;
    this.line =
        new PlacedLine<>(
            new Exports(), places, scheduler, properties.lease(), properties.shutdownWait());
  }

  private final class Exports implements PlacedLine.Work<ExportJob> {
    @Override
    public String name() {
      return "exports";
    }

    @Override
    public Optional<ExportJob> takeNext() {
      return gate.takeNext();
    }

    @Override
    public void run(ExportJob attempt) {
      try {
        LOG.info("{}: begins", attempt.logName());
        runner.run(attempt);
      } catch (RuntimeException e) {
        LOG.error("{}: could not be concluded; its lease will run out", attempt.logName(), e);
      }
    }

    @Override
    public Duration patience() {
      return PATIENCE;
    }

    @Override
    public void putBack(ExportJob attempt) {
      gate.putBack(attempt);
    }

    @Override
    public boolean couldPlace() {
      return gate.couldPlace();
    }

    @Override
    public void renewLeases() {
      gate.renewLeases();
    }

    @Override
    public void handOverAll() {
      runner.handOverAll();
    }
  }

  void placeOrLeave() {
    line.placeOrLeave();
  }

  /** Queues exports again whose node gave no sign of life; done by one node for all of them. */
  void recover() {
    for (ExportGate.Released released : gate.releaseExpired()) {
      LOG.warn(
          "tenant {} export {}: its node gave no sign of life; it is {} now",
          released.tenantId(),
          released.id(),
          released.status().wireName());
    }
    line.lookAfterTokens();
  }

  @Override
  public void start() {
    line.start();
  }

  @Override
  public void stop() {
    line.stop();
  }

  @Override
  public boolean isRunning() {
    return line.isRunning();
  }
}
