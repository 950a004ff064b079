package dev.rollcall.api.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered, byte for byte.
 *
 * @param headers those that the call itself set
 */
record StoredAnswer(
    int status, @Nullable String contentType, Map<String, List<String>> headers, byte[] body) {
  static final String REPLAYED = "Idempotency-Replayed";

  void replay(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setHeader(REPLAYED, "true");
    if (contentType != null) {
      response.setContentType(contentType);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
