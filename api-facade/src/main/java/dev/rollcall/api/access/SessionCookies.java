package dev.rollcall.api.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The two cookies of a session: its secret, which no script can read, and the forgery token, which
 * only scripts of this origin can read and repeat in a header.
 */
final class SessionCookies {
  static final String SESSION = "rollcall_session";
  static final String FORGERY_TOKEN = "XSRF-TOKEN";
  static final String FORGERY_HEADER = "X-XSRF-TOKEN";

  private SessionCookies() {}

  static @Nullable String secret(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
    add(request, response, SESSION, secret, true, PortalSessions.LIFETIME);
    add(
        request,
        response,
        FORGERY_TOKEN,
        Secrets.forgeryToken(secret),
        false,
        PortalSessions.LIFETIME);
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, SESSION, "", true, Duration.ZERO);
    add(request, response, FORGERY_TOKEN, "", false, Duration.ZERO);
  }

  private static void add(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      boolean httpOnly,
      Duration maxAge) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(httpOnly)
            .sameSite("Strict")
            .secure(request.isSecure())
            .maxAge(maxAge)
            .build()
            .toString());
  }
}
