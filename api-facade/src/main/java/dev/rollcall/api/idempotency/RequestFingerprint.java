package dev.rollcall.api.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests the same: path, query, content type and body, as one SHA-256 that grows
 * while the body is read, so that no body is ever held. Of a multipart form the parts count, each
 * with its name, file name and content; boundaries differ in every sending, and so may the order of
 * parts of different names. Not thread-safe: it belongs to one request.
 */
public final class RequestFingerprint {
  private static final String ATTRIBUTE = RequestFingerprint.class.getName();

  private final byte[] head;
  private final boolean form;
  private final MessageDigest body = sha256();
  private final List<byte[]> parts = new ArrayList<>();
  private final Map<String, Integer> partsOfName = new HashMap<>();
  private byte @Nullable [] sealed;

  RequestFingerprint(HttpServletRequest request) {
    String type = request.getContentType() == null ? "" : request.getContentType();
    this.form = type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    this.head =
        digestOf(
            request.getRequestURI(),
            request.getQueryString(),
            form ? "multipart" : type.toLowerCase(Locale.ROOT).strip());
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** That of the request; null when nobody needs one. */
  public static @Nullable RequestFingerprint of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestFingerprint found ? found : null;
  }

  boolean isOfForm() {
    return form;
  }

  boolean isSealed() {
    return sealed != null;
  }

  /** Bytes of a body that is no form, as they are read. */
  void body(byte[] bytes, int offset, int length) {
    body.update(bytes, offset, length);
  }

  /** A field of a form. */
  public void field(String name, String value) {
    part(name, null, sha256().digest(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** The content of a part with a file, which counts when the stream has been read to its end. */
  public InputStream file(String name, String fileName, InputStream content) {
    DigestInputStream digesting = new DigestInputStream(content, sha256());
    return new FilterInputStream(digesting) {
      private boolean ended;

      @Override
      public int read() throws IOException {
        return noticed(super.read());
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return noticed(super.read(bytes, offset, length));
      }

      private int noticed(int result) {
        if (result < 0 && !ended) {
          ended = true;
          part(name, fileName, digesting.getMessageDigest().digest());
        }
        return result;
      }
    };
  }

  private void part(String name, @Nullable String fileName, byte[] content) {
    // Values of one name have an order that means something; parts of different names do not.
    int position = partsOfName.merge(name, 1, Integer::sum);
    MessageDigest part = sha256();
    part.update(digestOf(name, fileName, String.valueOf(position)));
    part.update(content);
    parts.add(part.digest());
  }

  /** The 32 bytes, once everything was read; what is read later does not change them any more. */
  byte[] seal() {
    byte[] done = sealed;
    if (done == null) {
      MessageDigest whole = sha256();
      whole.update(head);
      if (form) {
        parts.sort(Arrays::compareUnsigned);
        parts.forEach(whole::update);
      } else {
        whole.update(body.digest());
      }
      done = whole.digest();
      sealed = done;
    }
    return done;
  }

  private static byte[] digestOf(@Nullable String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      for (String text : texts) {
        byte[] encoded = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(text == null ? -1 : encoded.length);
        data.write(encoded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sha256().digest(bytes.toByteArray());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
