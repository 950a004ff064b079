package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes the call that runs in this thread. */
public final class CurrentCaller {
  private CurrentCaller() {}

  /** Empty where nobody was recognised, as in calls that are open to everybody. */
  public static Optional<Caller> get() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /** Why nobody was recognised, for calls that are open and then want somebody all the same. */
  public static ProblemException refusal(HttpServletRequest request) {
    return (request.getAttribute(CallerFilter.FAILURE) instanceof ProblemException failure
            ? failure
            : new ProblemException(
                HttpStatus.UNAUTHORIZED,
                "TOKEN_MISSING",
                "Send your token in the header Authorization: Bearer <token>."))
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }
}
