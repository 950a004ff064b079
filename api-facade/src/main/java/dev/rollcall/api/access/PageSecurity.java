package dev.rollcall.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What pages of this origin may load and run. */
final class PageSecurity {
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

  /** Swagger UI sets styles from its scripts and has its icons inline. */
  private static final String API_DOCUMENTATION_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

  private PageSecurity() {}

  static void loosenForApiDocumentation(HttpServletRequest request, HttpServletResponse response) {
    if (request.getServletPath().startsWith("/swagger-ui/")) {
      response.setHeader("Content-Security-Policy", API_DOCUMENTATION_POLICY);
    }
  }
}
