package dev.rollcall.api.access;

import java.util.Optional;
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
}
