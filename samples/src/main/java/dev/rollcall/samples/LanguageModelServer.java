package dev.rollcall.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks as much of the OpenAI protocol as is asked of it, over real HTTP. */
public final class LanguageModelServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = exchange -> answer(exchange, 200, completion("{}"));

  /** A request, as it came. */
  public record Asked(@Nullable String authorization, String headers, String body) {}

  /** How requests are answered. */
  @FunctionalInterface
  public interface Behaviour {
    /** Answers a request whose body was read. */
    void answer(HttpExchange exchange) throws IOException;
  }

  /** Listens on a free port of this machine from now on. */
  public LanguageModelServer() {
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

  /** Its base URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** The requests so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Says this as the content of its message from now on. */
  public void says(String content) {
    behaviour = exchange -> answer(exchange, 200, completion(content));
  }

  /** Answers as it is told from now on. */
  public void does(Behaviour other) {
    behaviour = other;
  }

  /** Answers this body as it is. */
  public void sends(int status, String body) {
    behaviour = exchange -> answer(exchange, status, body);
  }

  /** Redirects. */
  public void sendsElsewhere(String url) {
    behaviour =
        exchange -> {
          exchange.getResponseHeaders().set("location", url);
          exchange.sendResponseHeaders(307, -1);
        };
  }

  /** Takes the request and answers nothing. */
  public void isSilent() {
    behaviour = exchange -> waitForTheEnd();
  }

  /** Begins an answer that never ends. */
  public void stopsInTheMiddle() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          waitForTheEnd();
        };
  }

  /** Sends as much as is taken. */
  public void neverEnds() {
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

  /** Sends an answer. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The protocol's document with this as the content of its message. */
  public static String completion(String content) {
    return """
        {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "test",
         "choices": [{"index": 0, "finish_reason": "stop",
                      "message": {"role": "assistant", "content": "%s"}}]}
        """
        .formatted(escaped(content));
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (character < ' ' || character == '"' || character == '\\') {
                json.append("\\u%04x".formatted(character));
              } else {
                json.appendCodePoint(character);
              }
            });
    return json.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
