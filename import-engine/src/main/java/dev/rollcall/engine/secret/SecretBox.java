package dev.rollcall.engine.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets with AES-256 in GCM mode (NIST SP 800-38D) under the key of this installation. A
 * sealed secret is bound to its owner: copied to another row it does not open. Thread-safe.
 */
public final class SecretBox {
  /** Characters that a key has at least: 32 of Base64 are 192 bits. */
  public static final int SHORTEST_KEY = 32;

  private static final String PURPOSE = "rollcall.secret-key.v1:";
  private static final byte VERSION = 1;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;

  private final @Nullable SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * A box with the key of the configuration.
   *
   * @param keyText random text, the same on all nodes; null when nothing can be sealed here
   * @throws IllegalArgumentException when it is too short to be random
   */
  public SecretBox(@Nullable String keyText) {
    if (keyText != null && keyText.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "ROLLCALL_SECRET_KEY must be random text of at least "
              + SHORTEST_KEY
              + " characters, for instance of: openssl rand -base64 32");
    }
    this.key = keyText == null ? null : new SecretKeySpec(hash(PURPOSE + keyText), "AES");
  }

  /** Whether secrets can be sealed and opened. */
  public boolean hasKey() {
    return key != null;
  }

  /**
   * Seals a secret for its owner.
   *
   * @throws IllegalStateException when there is no key
   */
  public byte[] seal(String secret, String owner) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, owner)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(1 + NONCE_LENGTH + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The secret cannot be sealed", e);
    }
  }

  /**
   * Opens what {@link #seal} made for this owner.
   *
   * @throws SealedElsewhereException when it was sealed with another key or for another owner
   * @throws IllegalStateException when there is no key
   */
  public String open(byte[] sealed, String owner) {
    if (sealed.length <= 1 + NONCE_LENGTH || sealed[0] != VERSION) {
      throw new SealedElsewhereException(null);
    }
    byte[] nonce = new byte[NONCE_LENGTH];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_LENGTH);
    int from = 1 + NONCE_LENGTH;
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(sealed, from, sealed.length - from);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new SealedElsewhereException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    if (key == null) {
      throw new IllegalStateException("ROLLCALL_SECRET_KEY is not set");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret was sealed with another key than that of this node. */
  public static final class SealedElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealedElsewhereException(@Nullable Throwable cause) {
      super("A stored secret does not open with the ROLLCALL_SECRET_KEY of this node", cause);
    }
  }
}
