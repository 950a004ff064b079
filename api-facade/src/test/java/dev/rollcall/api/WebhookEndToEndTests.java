package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import dev.rollcall.api.WebhookReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ends of imports are told to receivers outside. */
class WebhookEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private String bulk(String url) {
    Answer answer =
        api.post(
            "/v1/imports/bulk",
            Map.of(
                "contacts",
                List.of(Map.of("email", "ada@example.com"), Map.of("email", "nonsense")),
                "external_id",
                "crm-1",
                "webhook_url",
                url));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json().get("job_id").asString();
  }

  private JsonNode onlyDelivery(String status) {
    JsonNode page =
        Eventually.becomes(
            () -> api.get("/v1/webhook-deliveries").json(),
            found -> found.at("/deliveries/0/status").asString("").equals(status));
    assertThat(page.get("deliveries").size()).isEqualTo(1);
    return api.get("/v1/webhook-deliveries/" + page.at("/deliveries/0/id").asString()).json();
  }

  private static String signature(String secret, Received received) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    String signed = received.id() + "." + received.timestamp() + "." + received.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void receiverIsToldTheEndOfAnImportSignedAndOnce() throws Exception {
    Answer made = api.post("/v1/webhook-secrets");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).contains("no-store");
    String secret = made.json().get("secret").asString();
    try (WebhookReceiver receiver = new WebhookReceiver(number -> 204)) {
      String id = bulk(receiver.url());
      JsonNode delivery = onlyDelivery("delivered");

      assertThat(receiver.received()).hasSize(1);
      Received received = receiver.received().get(0);
      assertThat(received.signature()).isEqualTo(signature(secret, received));
      assertThat(received.id()).isEqualTo(delivery.at("/delivery/id").asString());
      JsonNode event = ApiClient.JSON.readTree(received.body());
      assertThat(event.get("type").asString()).isEqualTo("import.completed");
      assertThat(event.get("timestamp").asString()).endsWith("Z");
      JsonNode data = event.get("data");
      assertThat(data.get("id").asString()).isEqualTo(id);
      assertThat(data.get("status").asString()).isEqualTo("completed");
      assertThat(data.get("external_id").asString()).isEqualTo("crm-1");
      assertThat(data.get("processed_rows").asInt()).isEqualTo(2);
      assertThat(data.get("created_count").asInt()).isEqualTo(1);
      assertThat(data.get("error_count").asInt()).isEqualTo(1);
      assertThat(delivery.at("/log/0/status_code").asInt()).isEqualTo(204);
      assertThat(delivery.get("body").asString()).isEqualTo(received.body());
    }
  }

  @Test
  void receiverThatFailsFirstIsToldAgainWithTheSameIdAndBody() {
    try (WebhookReceiver receiver = new WebhookReceiver(number -> number == 1 ? 500 : 200)) {
      bulk(receiver.url());
      JsonNode delivery = onlyDelivery("delivered");
      List<Received> received = receiver.received();
      assertThat(received).hasSize(2);
      assertThat(received.get(1).id()).isEqualTo(received.get(0).id());
      assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
      assertThat(delivery.get("log").size()).isEqualTo(2);
      assertThat(delivery.at("/log/0/failure").asString()).isEqualTo("REFUSED");
      assertThat(delivery.at("/log/0/status_code").asInt()).isEqualTo(500);
      assertThat(delivery.at("/log/1/failure").isNull()).isTrue();
    }
  }

  @Test
  void redirectIsAFailureAndGoneEndsIt() {
    try (WebhookReceiver receiver = new WebhookReceiver(number -> number == 1 ? 302 : 410)) {
      bulk(receiver.url());
      JsonNode delivery = onlyDelivery("gone");
      assertThat(receiver.received()).hasSize(2);
      assertThat(delivery.at("/log/0/failure").asString()).isEqualTo("REDIRECTED");
      assertThat(delivery.at("/log/1/failure").asString()).isEqualTo("GONE");
      assertThat(delivery.at("/delivery/next_try_at").isNull()).isTrue();
    }
  }

  @Test
  void receiverThatIsDownIsTriedAgainWithinTheScheduleAndOnRequest() {
    WebhookReceiver down = new WebhookReceiver(number -> 200);
    down.close();
    bulk(down.url());
    JsonNode page =
        Eventually.becomes(
            () -> api.get("/v1/webhook-deliveries?status=pending").json(),
            found -> found.at("/deliveries/0/tries").asInt(0) == 2);
    // The next try is minutes away.
    String id = page.at("/deliveries/0/id").asString();
    assertThat(api.get("/v1/webhook-deliveries/" + id).json().at("/log/0/failure").asString())
        .isEqualTo("CONNECTION_FAILED");
    Answer again = api.post("/v1/webhook-deliveries/" + id + "/redeliver");
    assertThat(again.status()).isEqualTo(202);
    Eventually.becomes(
        () -> api.get("/v1/webhook-deliveries/" + id).json(),
        found -> found.get("log").size() >= 4);
  }

  @Test
  void bothSecretsSignWhileReceiversAreTold() throws Exception {
    String before = api.post("/v1/webhook-secrets").json().get("secret").asString();
    String now = api.post("/v1/webhook-secrets").json().get("secret").asString();
    JsonNode secrets = api.get("/v1/webhook-secrets").json().get("secrets");
    assertThat(secrets.size()).isEqualTo(2);
    assertThat(secrets.at("/0/expires_at").isNull()).isTrue();
    assertThat(secrets.at("/1/expires_at").isNull()).isFalse();
    assertThat(secrets.toString()).doesNotContain("whsec_");
    try (WebhookReceiver receiver = new WebhookReceiver(number -> 200)) {
      bulk(receiver.url());
      onlyDelivery("delivered");
      Received received = receiver.received().get(0);
      assertThat(received.signature())
          .isEqualTo(signature(now, received) + " " + signature(before, received));
    }
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT encode(sealed, 'escape') FROM webhook_secrets")
                .query(String.class)
                .list())
        .noneMatch(stored -> stored.contains("whsec_"));
  }

  @Test
  void secretIsToldOnceAlsoToWhoeverRepeatsTheCall() {
    ApiClient repeating = api.with("Idempotency-Key", "one secret");
    JsonNode first = repeating.post("/v1/webhook-secrets").json();
    JsonNode second = repeating.post("/v1/webhook-secrets").json();
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("secret").isNull()).isTrue();
    assertThat(api.get("/v1/webhook-secrets").json().get("secrets").size()).isEqualTo(1);
  }

  @Test
  void cancelledImportIsAnnouncedByTheRequestThatCancelsIt() {
    try (WebhookReceiver receiver = new WebhookReceiver(number -> 200)) {
      Answer upload =
          api.upload(
              "people.csv", "Email\nada@example.com\n", Map.of("webhook_url", receiver.url()));
      assertThat(upload.status()).as(upload.body()).isEqualTo(201);
      String id = upload.json().get("job_id").asString();
      assertThat(api.post("/v1/imports/" + id + "/cancel").status()).isEqualTo(202);
      JsonNode delivery = onlyDelivery("delivered");
      assertThat(delivery.at("/delivery/event").asString()).isEqualTo("import.cancelled");
    }
  }

  @Test
  void addressesThatAreNotOutsideAreRefusedWhenTheyAreGiven() {
    for (String url :
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/",
            "http://[::1]:8080/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0/",
            "http://0x7f.0.0.1/")) {
      Answer answer =
          api.post(
              "/v1/imports/bulk",
              Map.of("contacts", List.of(Map.of("email", "ada@example.com")), "webhook_url", url));
      // Some of them are no host in any spelling.
      String code = url.contains("0x7f") ? "OPTIONS_INVALID" : "WEBHOOK_URL_REFUSED";
      assertThat(ProblemAssert.pointers(assertProblem(answer, 422, code)))
          .containsExactly("/webhook_url");
    }
    assertThat(api.get("/v1/imports").json().get("imports").size()).isZero();
  }

  @Test
  void deliveriesAndSecretsOfOthersDoNotExist() {
    try (WebhookReceiver receiver = new WebhookReceiver(number -> 200)) {
      bulk(receiver.url());
      String id = onlyDelivery("delivered").at("/delivery/id").asString();
      Customer other = APPLICATION.newCustomer();
      assertProblem(
          other.api().get("/v1/webhook-deliveries/" + id), 404, "WEBHOOK_DELIVERY_NOT_FOUND");
      assertProblem(
          other.api().post("/v1/webhook-deliveries/" + id + "/redeliver"),
          404,
          "WEBHOOK_DELIVERY_NOT_FOUND");
      assertThat(other.api().get("/v1/webhook-deliveries").json().get("deliveries").size())
          .isZero();
      assertThat(other.api().get("/v1/webhook-secrets").json().get("secrets").size()).isZero();
      assertThat(receiver.received()).hasSize(1);
    }
  }
}
