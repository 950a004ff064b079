package dev.rollcall.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Sends a file, and the fields after it. */
  Answer upload(String fileName, String content, Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    form.append(filePart(fileName)).append(content).append("\r\n");
    fields.forEach((name, value) -> form.append(fieldPart(name, value)));
    form.append("--").append(BOUNDARY).append("--\r\n");
    return form(form.toString());
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
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
