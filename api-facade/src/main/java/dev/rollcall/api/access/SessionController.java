package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sessions of the portals: a token against a cookie that no script can read. */
@Tag(name = "Access")
@RestController
@RequestMapping("/v1/session")
class SessionController {
  private final SignIn signIn;
  private final PortalSessions sessions;

  SessionController(SignIn signIn, PortalSessions sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  /** What the sign-in page sends. */
  @Schema(name = "SignIn")
  record NewSession(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token) {}

  @Operation(
      summary = "Sign in",
      description =
          "Exchanges a token for the cookie rollcall_session. Calls with the cookie that change"
              + " something repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.")
  @ApiResponse(responseCode = "204", description = "Signed in; see the cookies")
  @SecurityRequirements
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signIn(
      @RequestBody NewSession session, HttpServletRequest request, HttpServletResponse response) {
    String token = session.token();
    if (token == null || token.isBlank()) {
      throw ProblemException.impossible("/token", "TOKEN_MISSING", "token must be given.");
    }
    RecognisedCaller recognised =
        signIn
            .withKey(token.strip(), request)
            .orElseThrow(
                () -> CallerFilter.wrongToken().withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    CallerChecks.requireActive(recognised);
    SessionCookies.set(request, response, sessions.begin(recognised.caller()));
  }

  @Operation(summary = "Sign out")
  @ApiResponse(responseCode = "204", description = "The session has ended")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(HttpServletRequest request, HttpServletResponse response) {
    String secret = SessionCookies.secret(request);
    if (secret != null) {
      sessions.end(secret);
    }
    SessionCookies.clear(request, response);
  }
}
