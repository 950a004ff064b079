package dev.rollcall.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cuts off clients that send a body so slowly that they only hold a thread. The server itself
 * notices those that are silent. What counts is the time spent waiting for the client, and not that
 * of our disk.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SlowBodies extends OncePerRequestFilter {
  private static final double NANOS = 1e9;

  private final RequestProperties properties;

  SlowBodies(RequestProperties properties) {
    this.properties = properties;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getContentLengthLong() == 0 || request.getMethod().equals("GET");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new PacedRequest(request), response);
  }

  private final class PacedRequest extends HttpServletRequestWrapper {
    private @Nullable Paced body;

    PacedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      Paced existing = body;
      if (existing == null) {
        existing = new Paced(this, super.getInputStream());
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
  }

  private final class Paced extends ServletInputStream {
    private final HttpServletRequest request;
    private final ServletInputStream source;
    private long waited;
    private long count;

    Paced(HttpServletRequest request, ServletInputStream source) {
      this.request = request;
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      requirePace();
      long begin = System.nanoTime();
      int read = source.read(bytes, offset, length);
      waited += System.nanoTime() - begin;
      count += Math.max(0, read);
      return read;
    }

    private void requirePace() {
      if (waited > properties.bodyGrace().toNanos()
          && count < waited / NANOS * properties.bodyRate().toBytes()) {
        UnreadBodies.leaveRest(request);
        throw new ProblemException(
            HttpStatus.REQUEST_TIMEOUT,
            "BODY_TOO_SLOW",
            "The body came slower than "
                + properties.bodyRate().toBytes()
                + " bytes a second (rollcall.requests.body-rate). Send it again over a better"
                + " connection.");
      }
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
      source.setReadListener(listener);
    }
  }
}
