package dev.rollcall.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens and what is kept of them. Thread-safe. */
public final class Secrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new token of 256 random bits, recognisable by its beginning. */
  public static String newToken() {
    return "rc_" + newSecret();
  }

  static String newSecret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * SHA-256. Enough for what has 256 random bits; and since only hashes are looked up, the time
   * that takes says nothing about tokens.
   */
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The forgery token of a session: everybody who has the session's secret can derive it. */
  static String forgeryToken(String sessionSecret) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hash("rollcall forgery token " + sessionSecret));
  }

  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
