package dev.rollcall.api.idempotency;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestBodies;
import dev.rollcall.api.problem.RequestBodyException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that tells its body to a {@link RequestFingerprint} while it is read. */
final class FingerprintedRequest extends HttpServletRequestWrapper {
  private static final int BLOCK = 8 * 1024;

  private final RequestFingerprint fingerprint;
  private final long maxBytes;
  private @Nullable Body body;

  /**
   * A body without form of more bytes than that is refused with 413, whoever reads it; those of
   * forms are limited part by part.
   */
  FingerprintedRequest(HttpServletRequest request, RequestFingerprint fingerprint, long maxBytes) {
    super(request);
    fingerprint.attachTo(request);
    this.fingerprint = fingerprint;
    this.maxBytes = maxBytes;
  }

  boolean isForm() {
    return fingerprint.isOfForm();
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (fingerprint.isOfForm()) {
      return super.getInputStream();
    }
    return body();
  }

  private Body body() throws IOException {
    Body existing = body;
    if (existing == null) {
      existing = new Body(super.getInputStream());
      body = existing;
    }
    return existing;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = getCharacterEncoding();
    return new BufferedReader(
        encoding == null
            ? new InputStreamReader(getInputStream(), StandardCharsets.UTF_8)
            : new InputStreamReader(getInputStream(), encoding));
  }

  /**
   * The fingerprint of the whole request: what nobody asked for is read too. Forms must have been
   * read through by then.
   *
   * @throws RequestBodyException when the body breaks off
   */
  byte[] fingerprint() throws IOException {
    if (!fingerprint.isOfForm() && !fingerprint.isSealed()) {
      byte[] block = new byte[BLOCK];
      InputStream rest = RequestBodies.marked(body());
      while (rest.read(block, 0, block.length) >= 0) {
        // Only the fingerprint wants it.
      }
    }
    return fingerprint.seal();
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "BODY_TOO_LARGE",
        "The body is larger than any that this call takes (" + maxBytes + " bytes).");
  }

  private final class Body extends ServletInputStream {
    private final ServletInputStream source;
    private long count;

    Body(ServletInputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = source.read(bytes, offset, length);
      if (read > 0) {
        count += read;
        if (count > maxBytes) {
          throw tooLarge();
        }
        fingerprint.body(bytes, offset, read);
      }
      return read;
    }

    @Override
    public int available() throws IOException {
      return source.available();
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("Bodies are read by the thread of their request");
    }
  }
}
