package dev.rollcall.engine.assist;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An answer that has been read as a whole. */
record ReadResponse(int statusCode, Headers headers, byte[] bytes) implements HttpResponse {
  @Override
  public InputStream body() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void close() {
    // All of it was read.
  }
}
