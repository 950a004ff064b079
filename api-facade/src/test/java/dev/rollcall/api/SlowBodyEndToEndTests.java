package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends its body slowly holds nothing that others need. */
class SlowBodyEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final Customer customer = APPLICATION.newCustomer();

  @ParameterizedTest
  @ValueSource(strings = {"/start", "/restart", "/stop", "/cancel", "/map", "actions"})
  void bodyIsReceivedBeforeTheTransactionBegins(String call) throws IOException {
    Answer upload = customer.api().upload("a.csv", "Email\nada@example.com\n", Map.of());
    String place = upload.header("Location");
    customer.api().put(place + "/mapping", Map.of("mapping", Map.of("Email", "email")));
    String id = upload.json().get("job_id").asString();
    String path = call.startsWith("/") ? place + call : "/v1/imports/actions";
    String body =
        switch (call) {
          case "/map" -> "{\"mapping\":{\"Email\":\"email\"}}";
          case "actions" -> "{\"action\":\"start\",\"ids\":[\"" + id + "\"]}";
          default -> "{}";
        };
    // What comes after the JSON belongs to the body and its fingerprint too.
    int length = body.length() + 100;
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + customer.token()
            + "\r\nIdempotency-Key: "
            + UUID.randomUUID()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      Eventually.becomes(() -> keysInUse(), keys -> keys == 1);

      // Nobody holds the import: who comes now does not wait, nor is there an open transaction.
      for (int look = 0; look < 10; look++) {
        assertThat(openTransactions()).isZero();
        Answer other =
            customer.api().put(place + "/mapping", Map.of("mapping", Map.of("Email", "email")));
        assertThat(other.status()).as(other.body()).isEqualTo(200);
      }

      socket.getOutputStream().write(" ".repeat(100).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(" 500 ").doesNotContain(" 503 ");
    }
  }

  private int keysInUse() {
    return APPLICATION
        .tables()
        .sql("SELECT count(*) FROM idempotency_keys WHERE scope = ?::uuid AND state = 'running'")
        .param(customer.tenantId())
        .query(Integer.class)
        .single();
  }

  /** Those that say nothing for a while are meant, not those that are at work. */
  private int openTransactions() {
    return APPLICATION
        .tables()
        .sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state ="
                + " 'idle in transaction' AND state_change < now() - interval '300 ms'")
        .query(Integer.class)
        .single();
  }
}
