package dev.rollcall.api.access;

import dev.rollcall.api.access.SignedTokens.Signed;
import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks tokens up, unless too many failed before. Thread-safe. */
@Component
class SignIn {
  private static final int LONGEST_KEY = 1_000;

  private final ApiKeys apiKeys;
  private final SignedTokens signedTokens;
  private final FailedSignIns failed;

  SignIn(ApiKeys apiKeys, SignedTokens signedTokens, FailedSignIns failed) {
    this.apiKeys = apiKeys;
    this.signedTokens = signedTokens;
    this.failed = failed;
  }

  /**
   * Whose token it is, of ours or of the OpenID provider; empty when nobody's.
   *
   * @throws ProblemException 429 when the client has tried too many
   */
  Optional<RecognisedCaller> withToken(String token, HttpServletRequest request) {
    if (!signedTokens.mayBe(token)) {
      Optional<RecognisedCaller> caller = withKey(token, request);
      caller.ifPresent(found -> Credential.of(Credential.Kind.TOKEN, token).attachTo(request));
      return caller;
    }
    failed.check(request, token);
    Optional<Signed> signed = signedTokens.find(token);
    noted(token, request, signed.isPresent());
    signed.ifPresent(found -> Credential.of(found).attachTo(request));
    return signed.map(Signed::caller);
  }

  /** The same for keys of ours only: what a provider has signed begins no session. */
  Optional<RecognisedCaller> withKey(String token, HttpServletRequest request) {
    failed.check(request, token);
    Optional<RecognisedCaller> caller =
        token.isEmpty() || token.length() > LONGEST_KEY
            ? Optional.empty()
            : apiKeys.findCaller(token);
    noted(token, request, caller.isPresent());
    return caller;
  }

  private void noted(String token, HttpServletRequest request, boolean good) {
    if (good) {
      failed.succeeded(token);
    } else {
      failed.failed(request, token);
    }
  }
}
