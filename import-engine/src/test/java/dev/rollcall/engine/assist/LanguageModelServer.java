package dev.rollcall.engine.assist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as much of the OpenAI protocol as is asked of it, over real HTTP. */
final class LanguageModelServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = exchange -> answer(exchange, 200, completion("{}"));

  /** A request, as it came. */
  record Asked(@Nullable String authorization, String headers, String body) {}

  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  LanguageModelServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestHeaders().getFirst("authorization"),
            exchange.getRequestHeaders().entrySet().toString(),
            body));
    try (exchange) {
      behaviour.answer(exchange);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Says this as the content of its message from now on. */
  void says(String content) {
    behaviour = exchange -> answer(exchange, 200, completion(content));
  }

  void does(Behaviour other) {
    behaviour = other;
  }

  /** Answers this body as it is. */
  void sends(int status, String body) {
    behaviour = exchange -> answer(exchange, status, body);
  }

  void sendsElsewhere(String url) {
    behaviour =
        exchange -> {
          exchange.getResponseHeaders().set("location", url);
          exchange.sendResponseHeaders(307, -1);
        };
  }

  /** Takes the request and answers nothing. */
  void isSilent() {
    behaviour = exchange -> waitForTheEnd();
  }

  /** Begins an answer that never ends. */
  void stopsInTheMiddle() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          waitForTheEnd();
        };
  }

  /** Sends as much as is taken. */
  void neverEnds() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          while (closed.getCount() > 0) {
            exchange.getResponseBody().write(block);
          }
        };
  }

  private void waitForTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static String completion(String content) {
    return JSON.writeValueAsString(
        Map.of(
            "id", "chatcmpl-1",
            "object", "chat.completion",
            "created", 1,
            "model", "test",
            "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", content)))));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
