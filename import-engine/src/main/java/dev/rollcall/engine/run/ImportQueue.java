package dev.rollcall.engine.run;

import dev.rollcall.engine.cluster.PlacedLine;
import dev.rollcall.engine.cluster.PlacementScheduler;
import dev.rollcall.engine.cluster.Places;
import dev.rollcall.engine.run.ImportGate.Released;
import dev.rollcall.engine.tenant.LockWait;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The imports that wait in {@code import_jobs}, and the places of this node. Thread-safe. */
public final class ImportQueue implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);

  private final ImportGate gate;
  private final ImportRunner runner;
  private final ImportFiles files;
  private final LockWait lockWait;
  private final PlacedLine<ImportAttempt> line;

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
    this.lockWait = lockWait;
    this.line =
        new PlacedLine<>(
            new Imports(), places, scheduler, properties.lease(), properties.shutdownWait());
  }

  private final class Imports implements PlacedLine.Work<ImportAttempt> {
    @Override
    public String name() {
      return "imports";
    }

    @Override
    public Optional<ImportAttempt> takeNext() {
      return gate.takeNext();
    }

    @Override
    public void run(ImportAttempt attempt) {
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
      }
    }

    @Override
    public Duration patience() {
      return lockWait.now();
    }

    @Override
    public void putBack(ImportAttempt attempt) {
      gate.end(attempt, ImportStatus.QUEUED);
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
      gate.handOverAll();
    }
  }

  /**
   * Starts imports for as long as there is one in line and a place on this node.
   *
   * @return false when there was no place to begin with
   */
  public boolean place() {
    return line.place();
  }

  /**
   * The same for callers whose import is queued already: its token is there if this fails, or if
   * somebody else looks for longer than a request may wait.
   */
  void placeOrLeave() {
    line.placeOrLeave();
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
    line.lookAfterTokens();
  }

  @Override
  public void start() {
    line.start();
  }

  /**
   * Takes up nothing more, has the imports of this node end after their chunks and be queued again,
   * and waits for that. Their leases are renewed until then.
   */
  @Override
  public void stop() {
    line.stop();
  }

  @Override
  public boolean isRunning() {
    return line.isRunning();
  }
}
