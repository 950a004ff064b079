package dev.rollcall.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;

/**
 * What the caller of a request proved with who he is: his token or the session of his browser. Only
 * the hash is kept.
 */
public record Credential(Kind kind, String hash) {
  private static final String ATTRIBUTE = Credential.class.getName();

  /** What there is to be proved with. */
  public enum Kind {
    /** A bearer token. */
    TOKEN,
    /** The cookie of a portal. */
    SESSION
  }

  static Credential of(Kind kind, String secret) {
    return new Credential(kind, HexFormat.of().formatHex(Secrets.hash(secret)));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** That of a request whose caller was recognised. */
  public static Credential of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Credential credential) {
      return credential;
    }
    throw new IllegalStateException("This call must not be open to everybody");
  }
}
