package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What everybody who was recognised has to pass, however he was. Thread-safe. */
@Component
class CallerChecks {
  private final RequestRates rates;
  private final KeyUse use;

  CallerChecks(RequestRates rates, KeyUse use) {
    this.rates = rates;
    this.use = use;
  }

  /**
   * The caller, whose call counts from now on.
   *
   * @throws ProblemException when the tenant is suspended, or the key has made too many calls
   */
  Optional<Caller> pass(Optional<RecognisedCaller> recognised) {
    recognised.ifPresent(
        caller -> {
          use.now(caller.caller().keyId());
          rates.count(caller);
          requireActive(caller);
        });
    return recognised.map(RecognisedCaller::caller);
  }

  static void requireActive(RecognisedCaller caller) {
    if (caller.suspended()) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN,
          "TENANT_SUSPENDED",
          "The tenant of this key is suspended. Ask the operator of this installation.");
    }
  }
}
