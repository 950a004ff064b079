package dev.rollcall.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.outside.OutsideProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what the test wants, byte by byte. */
class WebhookSenderTests {
  private static final WebhookProperties PROPERTIES =
      new WebhookProperties(
          Duration.ofSeconds(1),
          4,
          2,
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          0,
          Duration.ofDays(1),
          Duration.ofDays(1));

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final WebhookSender sender = sender(List.of("127.0.0.0/8", "::1"));

  WebhookSenderTests() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    sender.close();
    server.close();
  }

  private static WebhookSender sender(List<String> allowed) {
    return new WebhookSender(PROPERTIES, new OutsideAddresses(new OutsideProperties(allowed)));
  }

  private interface Receiver {
    void talk(Socket connection) throws Exception;
  }

  private CompletableFuture<Void> receives(Receiver receiver) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket connection = server.accept()) {
            connections.incrementAndGet();
            receiver.talk(connection);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void answer(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
  }

  private String url(String host) {
    return "http://" + host + ":" + server.getLocalPort() + "/hook";
  }

  private TryOutcome send(WebhookSender with, String url) {
    DueDelivery delivery =
        new DueDelivery(
            UUID.randomUUID(), UUID.randomUUID(), url, "{}", 0, Timestamp.from(Instant.now()));
    return with.send(delivery, "v1,x", Instant.now());
  }

  private TryOutcome sendTo(String answer) {
    receives(connection -> answer(connection, answer));
    return send(sender, url("127.0.0.1"));
  }

  @Test
  void onlyTheStatusOfTheAnswerCounts() {
    assertThat(sendTo("HTTP/1.1 204 No Content\r\n\r\n")).isEqualTo(new TryOutcome(204, null));
    assertThat(sendTo("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n"))
        .isEqualTo(new TryOutcome(410, "GONE"));
    assertThat(sendTo("HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n"))
        .isEqualTo(new TryOutcome(500, "REFUSED"));
  }

  @Test
  void redirectIsAFailureAndNotFollowed() {
    String location = url("localhost");
    assertThat(sendTo("HTTP/1.1 307 There\r\nlocation: " + location + "\r\n\r\n"))
        .isEqualTo(new TryOutcome(307, "REDIRECTED"));
    assertThat(connections).hasValue(1);
  }

  @Test
  void answerWithoutAnEndDoesNotHoldTheSender() {
    receives(
        connection -> {
          answer(connection, "HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n");
          while (connection.getInputStream().read() >= 0) {
            answer(connection, "more");
          }
        });
    Instant begin = Instant.now();
    assertThat(send(sender, url("127.0.0.1"))).isEqualTo(new TryOutcome(200, null));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void receiverThatAnswersByteByByteIsCutOff() {
    receives(
        connection -> {
          answer(connection, "HTTP/1.1 200 OK\r\nx: ");
          while (connection.getInputStream().read() >= 0) {
            answer(connection, "y");
          }
        });
    assertThat(send(sender, url("127.0.0.1")).failure()).isEqualTo("TIMEOUT");
  }

  @Test
  void connectionThatIsClosedInTheMiddleIsAFailure() {
    assertThat(sendTo("HTTP/1.1 20")).isEqualTo(TryOutcome.failed("CONNECTION_FAILED"));
  }

  @Test
  void nameThatLeadsToThisHostIsNotCalled() throws IOException {
    try (WebhookSender strict = sender(List.of())) {
      assertThat(send(strict, url("localhost"))).isEqualTo(TryOutcome.failed("ADDRESS_REFUSED"));
      assertThat(send(strict, url("127.0.0.1"))).isEqualTo(TryOutcome.failed("ADDRESS_REFUSED"));
      assertThat(send(strict, url("2130706433")).succeeded()).isFalse();
      assertThat(send(strict, url("[::ffff:127.0.0.1]")))
          .isEqualTo(TryOutcome.failed("ADDRESS_REFUSED"));
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void hostThatDoesNotExistIsAFailure() {
    assertThat(send(sender, "http://nobody.invalid/")).isEqualTo(TryOutcome.failed("HOST_UNKNOWN"));
  }
}
