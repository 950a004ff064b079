package dev.rollcall.api.idempotency;

import dev.rollcall.api.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** Why a key is refused. */
final class KeyProblems {
  static final String IN_USE = "IDEMPOTENCY_KEY_IN_USE";
  static final String IN_USE_DETAIL =
      "A request with this "
          + GivenKey.HEADER
          + " is running. Send it again in a moment to get its answer.";

  private static final int RETRY_SECONDS = 1;

  private KeyProblems() {}

  static ProblemException inUse() {
    return new ProblemException(HttpStatus.CONFLICT, IN_USE, IN_USE_DETAIL)
        .retryAfter(RETRY_SECONDS);
  }

  static ProblemException reused() {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "IDEMPOTENCY_KEY_REUSED",
        "This "
            + GivenKey.HEADER
            + " belongs to another request: path, query, Content-Type or body differ. Give each"
            + " new request a new key.");
  }
}
