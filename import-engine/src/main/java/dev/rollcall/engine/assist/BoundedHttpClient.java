package dev.rollcall.engine.assist;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of the OpenAI client. It follows no redirects, reads no more of an answer than an
 * answer of ours can have, and stops when its thread is interrupted, also in the middle of an
 * answer. Thread-safe.
 */
final class BoundedHttpClient implements HttpClient {
  private static final int MAX_BYTES = 256 * 1024;
  private static final String AUTHORIZATION = "authorization";

  /** Headers that Java's client sets itself. */
  private static final Set<String> OWN =
      ownHeaders("connection", "content-length", "expect", "host", "upgrade");

  private final java.net.http.HttpClient client;
  private final boolean withKey;
  private final Duration timeout;

  /**
   * Made once.
   *
   * @param withKey false for servers that know no keys, to which none is sent
   */
  BoundedHttpClient(boolean withKey, Duration timeout) {
    this.withKey = withKey;
    this.timeout = timeout;
    client =
        java.net.http.HttpClient.newBuilder()
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(timeout)
            .build();
  }

  private static Set<String> ownHeaders(String... names) {
    Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    own.addAll(Set.of(names));
    return own;
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    try (HttpRequestBody body = request.body()) {
      java.net.http.HttpResponse<InputStream> response =
          client.send(sent(request, body), BodyHandlers.ofInputStream());
      try (InputStream stream = response.body()) {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new AnswerTooLargeException();
        }
        return new ReadResponse(response.statusCode(), headers(response), bytes);
      }
    } catch (IOException e) {
      throw new OpenAIIoException("The call failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenAIIoException("The call was given up", e);
    }
  }

  private java.net.http.HttpRequest sent(HttpRequest request, @Nullable HttpRequestBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (body != null) {
      body.writeTo(bytes);
    }
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(timeout)
            .method(request.method().name(), BodyPublishers.ofByteArray(bytes.toByteArray()));
    for (String name : request.headers().names()) {
      boolean left = OWN.contains(name) || (!withKey && name.equalsIgnoreCase(AUTHORIZATION));
      for (String value : left ? Set.<String>of() : request.headers().values(name)) {
        builder.header(name, value);
      }
    }
    String type = body == null ? null : body.contentType();
    if (type != null) {
      builder.setHeader("content-type", type);
    }
    return builder.build();
  }

  private static Headers headers(java.net.http.HttpResponse<?> response) {
    Headers.Builder headers = Headers.builder();
    response.headers().map().forEach(headers::put);
    return headers.build();
  }

  /** Nothing of ours calls it. */
  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public void close() {
    // Java's client ends when nobody has it any more.
  }

  /** The answer is larger than any that is of use. */
  static final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException() {
      super("The answer is larger than " + MAX_BYTES + " bytes");
    }
  }
}
