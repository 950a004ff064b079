package dev.rollcall.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a request proved with who he is: his token or the session of his browser. Only
 * the hash is kept; of a signed token, until when and for whom it is.
 */
public record Credential(Kind kind, String hash) {
  private static final String ATTRIBUTE = Credential.class.getName();

  /** What there is to be proved with. */
  public enum Kind {
    /** A bearer token. */
    TOKEN,
    /** The cookie of a portal. */
    SESSION,
    /** A token that the OpenID provider has signed. */
    SIGNED
  }

  private static final String NO_TENANT = "-";

  static Credential of(Kind kind, String secret) {
    return new Credential(kind, HexFormat.of().formatHex(Secrets.hash(secret)));
  }

  /** What has to be known of a signed token later: there is nothing to look up of it. */
  static Credential of(SignedTokens.Signed signed) {
    Caller caller = signed.caller().caller();
    return new Credential(
        Kind.SIGNED,
        signed.expiresAt()
            + ":"
            + (caller.tenantId() == null ? NO_TENANT : caller.tenantId())
            + ":"
            + caller.keyId());
  }

  /** Whether a signed token is still of its time. */
  boolean hasExpired(Instant now) {
    return kind == Kind.SIGNED && Long.parseLong(hash.split(":")[0]) <= now.getEpochSecond();
  }

  /** For which tenant a token was signed; null for none. */
  @Nullable UUID signedFor() {
    String tenant = kind == Kind.SIGNED ? hash.split(":")[1] : NO_TENANT;
    return tenant.equals(NO_TENANT) ? null : UUID.fromString(tenant);
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
