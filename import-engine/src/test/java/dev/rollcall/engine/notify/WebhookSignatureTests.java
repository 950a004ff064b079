package dev.rollcall.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookSignatureTests {
  private static final UUID ID = UUID.fromString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  /** The expected value was made with OpenSSL. */
  @Test
  void signatureIsTheHmacOverIdTimeAndBody() {
    assertThat(sign(SECRET)).isEqualTo("v1,xgdhr+3M8AkcY53r6XCDwkoThs+7uRMYbLtovi7BInM=");
  }

  @Test
  void twoSecretsGiveTwoSignatures() {
    String other = WebhookSignature.newSecret(new SecureRandom());
    String both =
        WebhookSignature.of(
            List.of(other, SECRET), ID, Instant.ofEpochSecond(1_764_000_000), "{\"a\":\"ü\"}");
    assertThat(both).isEqualTo(sign(other) + " " + sign(SECRET));
    assertThat(sign(other)).isNotEqualTo(sign(SECRET));
  }

  private static String sign(String secret) {
    return WebhookSignature.of(
        List.of(secret), ID, Instant.ofEpochSecond(1_764_000_000), "{\"a\":\"ü\"}");
  }
}
