package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Clients that send a byte now and then, on a node with two places for uploads. */
class SlowClientEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final RunningApplication NODE =
      APPLICATION.anotherNode(
          Map.of(
              "rollcall.requests.body-grace", "3s",
              "rollcall.requests.uploads", "2",
              "rollcall.requests.waiting-uploads", "0"));
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);

  @AfterAll
  static void stopNode() {
    NODE.close();
  }

  /** Sends bytes until the server has had enough, and returns what it said. */
  private static String trickle(String path, String type, String beginning, Customer customer) {
    try (Socket socket = new Socket("localhost", NODE.port())) {
      OutputStream output = socket.getOutputStream();
      output.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + customer.token()
                  + "\r\nContent-Type: "
                  + type
                  + "\r\nContent-Length: 1000000\r\n\r\n"
                  + beginning)
              .getBytes(StandardCharsets.UTF_8));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (socket.getInputStream().available() == 0) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Nobody has cut the client off");
        }
        output.write('a');
        output.flush();
        LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
      }
      socket.setSoTimeout(10_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void slowClientsAreCutOffLeaveNothingAndMeanwhileTheOthersAreServed() throws Exception {
    Customer slow = APPLICATION.newCustomer();
    Customer other = APPLICATION.newCustomer();
    CompletableFuture<String> file =
        CompletableFuture.supplyAsync(
            () ->
                trickle(
                    "/v1/imports/upload",
                    "multipart/form-data; boundary=a-boundary-of-the-tests",
                    ApiClient.filePart("slow.csv") + "Email\n",
                    slow));
    CompletableFuture<String> body =
        CompletableFuture.supplyAsync(
            () -> trickle("/v1/imports/bulk", "application/x-ndjson", "{\"email\":\"", slow));
    Eventually.becomes(() -> APPLICATION.filesOf(slow.tenantId()).size(), count -> count == 2);

    ApiClient api = NODE.withToken(other.token());
    assertThat(api.get("/v1/me").status()).isEqualTo(200);
    var refused = api.upload("c.csv", "Email\nada@example.com\n", Map.of());
    assertProblem(refused, 503, "TOO_MANY_UPLOADS");
    assertThat(refused.header("Retry-After")).isEqualTo("5");

    for (String answer : List.of(file.get(60, TimeUnit.SECONDS), body.get(60, TimeUnit.SECONDS))) {
      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .contains("application/problem+json", "\"code\":\"BODY_TOO_SLOW\"");
    }
    Eventually.becomes(() -> APPLICATION.filesOf(slow.tenantId()), List::isEmpty);
    assertThat(api.upload("c.csv", "Email\nada@example.com\n", Map.of()).status()).isEqualTo(201);
  }
}
