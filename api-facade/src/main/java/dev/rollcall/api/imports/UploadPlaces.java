package dev.rollcall.api.imports;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestProperties;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How many files and bodies of contacts this node takes in at once, so that those who send them
 * leave threads and connections for everybody else. Thread-safe.
 */
@Component
class UploadPlaces {
  private static final int RETRY_SECONDS = 5;

  private final Semaphore free;

  UploadPlaces(RequestProperties properties) {
    this.free = new Semaphore(properties.uploads());
  }

  /** A place; given back by closing it. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place at once or not at all.
   *
   * @throws ProblemException 503 when there is none
   */
  Place take() {
    if (!free.tryAcquire()) {
      throw new ProblemException(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_UPLOADS",
              "As many uploads come in here as may at once (rollcall.requests.uploads). Try again"
                  + " in a moment.")
          .retryAfter(RETRY_SECONDS);
    }
    return free::release;
  }
}
