package dev.rollcall.api.imports;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestProperties;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many files and bodies of contacts this node takes in at once, so that those who send them
 * leave threads and connections for everybody else. A burst waits in line for a moment instead of
 * being sent away; the line is bounded, since each who waits holds a thread. Thread-safe.
 */
@Component
class UploadPlaces {
  private static final int RETRY_SECONDS = 5;

  private final Semaphore placesAndLine;
  private final Semaphore free;
  private final Duration wait;

  UploadPlaces(RequestProperties properties) {
    this.placesAndLine = new Semaphore(properties.uploads() + properties.waitingUploads());
    this.free = new Semaphore(properties.uploads(), true);
    this.wait = properties.uploadWait();
  }

  /** A place; given back by closing it. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place, at once or after waiting in line.
   *
   * @throws ProblemException 503 when the line is full or none became free in time
   */
  Place take() {
    if (!placesAndLine.tryAcquire()) {
      throw tooMany();
    }
    boolean taken = false;
    try {
      taken = free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!taken) {
        placesAndLine.release();
      }
    }
    if (!taken) {
      throw tooMany();
    }
    return () -> {
      free.release();
      placesAndLine.release();
    };
  }

  private static ProblemException tooMany() {
    return new ProblemException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "TOO_MANY_UPLOADS",
            "As many uploads come in here as may at once (rollcall.requests.uploads). Try again"
                + " in a moment.")
        .retryAfter(RETRY_SECONDS);
  }
}
