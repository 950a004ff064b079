package dev.rollcall.engine.assist;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Answers by itself that no column is any field. */
final class RehearsalClient implements HttpClient {
  private static final String ANSWER =
      """
      {"id": "rehearsal", "object": "chat.completion", "created": 1, "model": "rehearsal",
       "choices": [{"index": 0, "finish_reason": "stop",
                    "message": {"role": "assistant", "content": "{\\"columns\\": []}"}}]}
      """;

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    try (HttpRequestBody body = request.body()) {
      if (body != null) {
        body.writeTo(OutputStream.nullOutputStream());
      }
    }
    Headers headers = Headers.builder().put("content-type", "application/json").build();
    return new ReadResponse(200, headers, ANSWER.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing of ours calls it. */
  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public void close() {
    // There is no connection.
  }
}
