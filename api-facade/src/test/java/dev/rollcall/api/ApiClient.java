package dev.rollcall.api;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the application as any client would. */
final class ApiClient {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "a-boundary-of-the-tests";

  private final int port;
  private final Map<String, String> headers;

  ApiClient(int port, Map<String, String> headers) {
    this.port = port;
    this.headers = Map.copyOf(headers);
  }

  ApiClient with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiClient(port, more);
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString("");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /** Follows a stream of events. */
  EventStreamClient events(String path) {
    return EventStreamClient.open(port, path, headers);
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), null);
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), null);
  }

  Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody(), null);
  }

  Answer post(String path, Object json) {
    return postText(path, JSON.writeValueAsString(json));
  }

  Answer postText(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "application/json");
  }

  Answer put(String path, Object json) {
    return send(
        "PUT", path, BodyPublishers.ofString(JSON.writeValueAsString(json)), "application/json");
  }

  Answer patch(String path, Object json) {
    return send(
        "PATCH", path, BodyPublishers.ofString(JSON.writeValueAsString(json)), "application/json");
  }

  /** Sends a file, and the fields after it. */
  Answer upload(String fileName, String content, Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    form.append(filePart(fileName)).append(content).append("\r\n");
    fields.forEach((name, value) -> form.append(fieldPart(name, value)));
    form.append("--").append(BOUNDARY).append("--\r\n");
    return form(form.toString());
  }

  /** Sends a file that is no text. */
  Answer upload(Path file, Map<String, String> fields) {
    StringBuilder end = new StringBuilder("\r\n");
    fields.forEach((name, value) -> end.append(fieldPart(name, value)));
    try {
      return form(
          BodyPublishers.concat(
              BodyPublishers.ofString(filePart(file.getFileName().toString())),
              BodyPublishers.ofFile(file),
              BodyPublishers.ofString(end + formEnd())));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer form(String body) {
    return form(BodyPublishers.ofString(body));
  }

  Answer form(BodyPublisher body) {
    return send("POST", "/v1/imports/upload", body, "multipart/form-data; boundary=" + BOUNDARY);
  }

  static String filePart(String fileName) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + fileName
        + "\"\r\nContent-Type: text/csv\r\n\r\n";
  }

  static String fieldPart(String name, String value) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  static String formEnd() {
    return "--" + BOUNDARY + "--\r\n";
  }

  Answer send(String method, String path, BodyPublisher body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofMinutes(2))
            .method(method, body);
    headers.forEach(request::setHeader);
    if (contentType != null) {
      request.setHeader("Content-Type", contentType);
    }
    try {
      return new Answer(HTTP.send(request.build(), ApiClient::bodyThatEnds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Streams of events have no end; of them only the status and the headers are looked at. */
  private static BodySubscriber<String> bodyThatEnds(ResponseInfo response) {
    boolean endless =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return endless ? new NoBody() : BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private static final class NoBody implements BodySubscriber<String> {
    @Override
    public CompletionStage<String> getBody() {
      return CompletableFuture.completedFuture("");
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
  }

  /** The import once it has ended. */
  JsonNode ended(String importId) {
    return Eventually.becomes(
        () -> get("/v1/imports/" + importId).json(),
        job ->
            switch (job.path("status").asString("")) {
              case "completed", "failed", "cancelled", "stopped" -> true;
              default -> false;
            });
  }
}
