package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, from the bearer token or else from the session cookie. Whoever stays unknown
 * goes on as nobody; which calls nobody may make is said in {@link AccessConfiguration}.
 */
final class CallerFilter extends OncePerRequestFilter {
  /** Why nobody was recognised although something was given: a {@link ProblemException}. */
  static final String FAILURE = CallerFilter.class.getName() + ".failure";

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_TOKEN = 1_000;

  private final ApiKeys apiKeys;
  private final PortalSessions sessions;
  private final TenantSelection tenantSelection;
  private final ProblemWriter problems;

  CallerFilter(
      ApiKeys apiKeys,
      PortalSessions sessions,
      TenantSelection tenantSelection,
      ProblemWriter problems) {
    this.apiKeys = apiKeys;
    this.sessions = sessions;
    this.tenantSelection = tenantSelection;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean signIn = path.equals("/v1/session") && request.getMethod().equals("POST");
    return signIn || !(isBelow(path, "/v1") || isBelow(path, "/actuator"));
  }

  private static boolean isBelow(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Optional<Caller> caller = recognise(request);
      if (caller.isPresent()) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            new CallerAuthentication(tenantSelection.apply(caller.get(), request)));
        SecurityContextHolder.setContext(context);
      }
    } catch (ProblemException e) {
      problems.write(request, response, e, null);
      return;
    } catch (DataAccessException e) {
      problems.write(request, response, databaseSilent(), e);
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> recognise(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      return recogniseToken(request, authorization);
    }
    String secret = SessionCookies.secret(request);
    return secret == null ? Optional.empty() : recogniseSession(request, secret);
  }

  private Optional<Caller> recogniseToken(HttpServletRequest request, String authorization) {
    if (authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      String token = authorization.substring(SCHEME.length()).strip();
      Optional<Caller> caller =
          token.isEmpty() || token.length() > LONGEST_TOKEN
              ? Optional.empty()
              : apiKeys.findCaller(token);
      if (caller.isPresent()) {
        Credential.of(Credential.Kind.TOKEN, token).attachTo(request);
        return caller;
      }
    }
    request.setAttribute(FAILURE, wrongToken());
    return Optional.empty();
  }

  private Optional<Caller> recogniseSession(HttpServletRequest request, String secret) {
    Optional<Caller> caller = sessions.findCaller(secret);
    if (caller.isEmpty()) {
      request.setAttribute(
          FAILURE,
          new ProblemException(
              HttpStatus.UNAUTHORIZED, "SESSION_ENDED", "The session has ended. Sign in again."));
    } else if (!SAFE_METHODS.contains(request.getMethod())) {
      String repeated = request.getHeader(SessionCookies.FORGERY_HEADER);
      if (repeated == null || !Secrets.same(repeated, Secrets.forgeryToken(secret))) {
        throw new ProblemException(
            HttpStatus.FORBIDDEN,
            "FORGERY_TOKEN_INVALID",
            "Calls with the session cookie repeat the cookie "
                + SessionCookies.FORGERY_TOKEN
                + " in the header "
                + SessionCookies.FORGERY_HEADER
                + ".");
      }
    }
    Credential.of(Credential.Kind.SESSION, secret).attachTo(request);
    return caller;
  }

  static ProblemException wrongToken() {
    return new ProblemException(
        HttpStatus.UNAUTHORIZED,
        "TOKEN_INVALID",
        "Nobody has this token. Check it, or have an administrator make a new one.");
  }

  private static ProblemException databaseSilent() {
    return new ProblemException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "UNAVAILABLE",
            "The database does not answer. Try again in a moment.")
        .retryAfter(5);
  }
}
