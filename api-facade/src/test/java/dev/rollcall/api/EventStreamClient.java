package dev.rollcall.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads a stream of server-sent events as browsers do, and keeps everything. Needs no thread. */
final class EventStreamClient implements Flow.Subscriber<String>, AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final CompletableFuture<ResponseInfo> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private final List<String> otherLines = new ArrayList<>();
  private Flow.Subscription subscription;
  private long id;
  private String type = "message";
  private String data = "";

  private EventStreamClient() {}

  /** What the stream told. */
  record Event(long id, String type, String text, long nanoTime) {
    JsonNode data() {
      return ApiClient.JSON.readTree(text);
    }
  }

  static EventStreamClient open(int port, String path, Map<String, String> headers) {
    EventStreamClient client = new EventStreamClient();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept", "text/event-stream");
    headers.forEach(request::setHeader);
    HTTP.sendAsync(
            request.build(),
            info -> {
              client.answer.complete(info);
              return BodySubscribers.fromLineSubscriber(client);
            })
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                client.answer.completeExceptionally(failure);
                client.end.completeExceptionally(failure);
              }
            });
    return client;
  }

  ResponseInfo answer() {
    return get(answer);
  }

  int status() {
    return answer().statusCode();
  }

  String header(String name) {
    return answer().headers().firstValue(name).orElse(null);
  }

  /** The code of a problem that came instead of a stream. */
  String code() {
    awaitEnd();
    return ApiClient.JSON.readTree(String.join("", otherLines)).path("code").asString("");
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized List<Event> events(String wanted) {
    return events.stream().filter(event -> event.type().equals(wanted)).toList();
  }

  synchronized List<String> comments() {
    return List.copyOf(comments);
  }

  /** The first event that is as expected, from the beginning. */
  Event await(Predicate<Event> expected) {
    return Eventually.becomes(
        () -> events().stream().filter(expected).findFirst().orElse(null),
        found -> found != null,
        Duration.ofSeconds(20));
  }

  Event awaitStatus(String status) {
    return await(
        event ->
            event.type().equals("status")
                && event.data().path("status").asString("").equals(status));
  }

  Event snapshot() {
    Event first = await(event -> true);
    if (!first.type().equals("snapshot")) {
      throw new AssertionError("The first event is no snapshot: " + first);
    }
    return first;
  }

  boolean isOpen() {
    return !end.isDone();
  }

  /** Returns when the server has ended the stream in order; fails when it broke. */
  void awaitEnd() {
    get(end);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("The stream did not answer", e);
    }
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(String line) {
    if (line.isEmpty()) {
      if (!data.isEmpty()) {
        events.add(new Event(id, type, data, System.nanoTime()));
      }
      type = "message";
      data = "";
    } else if (line.startsWith(":")) {
      comments.add(line);
    } else if (line.startsWith("id: ")) {
      id = Long.parseLong(line.substring(4));
    } else if (line.startsWith("event: ")) {
      type = line.substring(7);
    } else if (line.startsWith("data: ")) {
      data = line.substring(6);
    } else {
      otherLines.add(line);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
