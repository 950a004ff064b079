package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks tokens up, unless too many failed before. Thread-safe. */
@Component
class SignIn {
  private static final int LONGEST_TOKEN = 1_000;

  private final ApiKeys apiKeys;
  private final FailedSignIns failed;

  SignIn(ApiKeys apiKeys, FailedSignIns failed) {
    this.apiKeys = apiKeys;
    this.failed = failed;
  }

  /**
   * Whose token it is; empty when nobody's.
   *
   * @throws ProblemException 429 when the client has tried too many
   */
  Optional<RecognisedCaller> with(String token, HttpServletRequest request) {
    failed.check(request, token);
    Optional<RecognisedCaller> caller =
        token.isEmpty() || token.length() > LONGEST_TOKEN
            ? Optional.empty()
            : apiKeys.findCaller(token);
    if (caller.isPresent()) {
      failed.succeeded(token);
    } else {
      failed.failed(request, token);
    }
    return caller;
  }
}
