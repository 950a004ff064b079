package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keys over their whole life. */
class ApiKeyEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final ApiClient ADMIN = APPLICATION.admin();
  private static final String PATH = "/v1/admin/api-keys";

  private static String keyId(Customer customer) {
    return ADMIN
        .get(PATH + "?tenant_id=" + customer.tenantId())
        .json()
        .at("/api_keys/0/id")
        .asString();
  }

  private static List<String> audited(String keyId) {
    return APPLICATION
        .tables()
        .sql("SELECT action FROM audit_log WHERE target = ? AND actor IS NOT NULL ORDER BY id")
        .param(keyId)
        .query(String.class)
        .list();
  }

  private static void expire(String keyId) {
    APPLICATION
        .tables()
        .sql("UPDATE api_keys SET expires_at = now() - interval '1 s' WHERE id = ?::uuid")
        .param(keyId)
        .update();
  }

  @Test
  void rotatedKeyWorksBesideItsSuccessorForATime() {
    Customer customer = APPLICATION.newCustomer();
    String old = keyId(customer);

    Answer rotated = ADMIN.post(PATH + "/" + old + "/rotate", Map.of("overlap_seconds", 3600));

    assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
    JsonNode successor = rotated.json();
    assertThat(successor.path("replaces").asString()).isEqualTo(old);
    assertThat(successor.path("tenant_id").asString()).isEqualTo(customer.tenantId());
    ApiClient next = APPLICATION.withToken(successor.path("token").asString());
    assertThat(next.get("/v1/me").json().at("/tenant/id").asString())
        .isEqualTo(customer.tenantId());
    assertThat(customer.api().get("/v1/me").status()).isEqualTo(200);
    JsonNode oldKey = ADMIN.get(PATH + "/" + old).json();
    assertThat(Instant.parse(oldKey.path("expires_at").asString()))
        .isBetween(Instant.now().plusSeconds(3_000), Instant.now().plusSeconds(3_700));

    expire(old);
    assertProblem(customer.api().get("/v1/me"), 401, "TOKEN_INVALID");
    assertThat(next.get("/v1/me").status()).isEqualTo(200);
    assertProblem(ADMIN.post(PATH + "/" + old + "/rotate", Map.of()), 409, "API_KEY_ENDED");
    assertThat(audited(old)).containsExactly("api_key.create", "api_key.rotate");
  }

  @Test
  void rotationWithoutOverlapEndsTheOldKeyAndItsSessionsAtOnce() {
    Customer customer = APPLICATION.newCustomer();
    Answer signedIn =
        APPLICATION.anonymous().post("/v1/session", Map.of("token", customer.token()));
    ApiClient session =
        APPLICATION.anonymous().with("Cookie", signedIn.header("Set-Cookie").split(";")[0]);
    assertThat(session.get("/v1/me").status()).isEqualTo(200);

    ADMIN.post(PATH + "/" + keyId(customer) + "/rotate", Map.of("overlap_seconds", 0));

    assertProblem(customer.api().get("/v1/me"), 401, "TOKEN_INVALID");
    assertProblem(session.get("/v1/me"), 401, "SESSION_ENDED");
  }

  @Test
  void repeatedRotationMakesOneKeyAndShowsTheTokenOnce() {
    Customer customer = APPLICATION.newCustomer();
    String path = PATH + "/" + keyId(customer) + "/rotate";
    ApiClient once = ADMIN.with("Idempotency-Key", UUID.randomUUID().toString());
    JsonNode first = once.post(path, Map.of()).json();
    Answer again = once.post(path, Map.of());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("id")).isEqualTo(first.path("id"));
    assertThat(again.json().path("token").isNull()).isTrue();
    assertThat(again.json().path("code").asString()).isEqualTo("TOKEN_ALREADY_SHOWN");
  }

  @Test
  void keyEndsWhenItIsRevoked() {
    Customer customer = APPLICATION.newCustomer();
    String id = keyId(customer);
    assertThat(ADMIN.delete(PATH + "/" + id).status()).isEqualTo(204);
    assertThat(ADMIN.delete(PATH + "/" + id).status()).isEqualTo(204);
    assertProblem(customer.api().get("/v1/me"), 401, "TOKEN_INVALID");
    assertThat(ADMIN.get(PATH + "/" + id).json().path("revoked_at").isNull()).isFalse();
    assertProblem(ADMIN.patch(PATH + "/" + id, Map.of("name", "x")), 409, "API_KEY_ENDED");
    assertProblem(ADMIN.delete(PATH + "/" + UUID.randomUUID()), 404, "API_KEY_NOT_FOUND");
    assertThat(audited(id)).containsExactly("api_key.create", "api_key.revoke");
  }

  @Test
  void keyHasAnEndWhenOneIsGivenAndNoneWhenItIsTakenAway() {
    Customer customer = APPLICATION.newCustomer();
    String end = "2090-01-01T00:00:00Z";
    JsonNode key =
        ADMIN
            .post(
                PATH,
                Map.of(
                    "tenant_id",
                    customer.tenantId(),
                    "role",
                    "customer",
                    "name",
                    "Short",
                    "expires_at",
                    end))
            .json();
    String path = PATH + "/" + key.path("id").asString();
    assertThat(key.path("expires_at").asString()).isEqualTo(end);
    Map<String, Object> change = new HashMap<>();
    change.put("expires_at", null);
    JsonNode changed = ADMIN.patch(path, change).json();
    assertThat(changed.path("expires_at").isNull()).isTrue();
    assertThat(changed.path("name").asString()).isEqualTo("Short");
    assertProblem(
        ADMIN.patch(path, Map.of("expires_at", "2020-01-01T00:00:00Z")), 422, "TIME_INVALID");
    assertProblem(ADMIN.patch(path, Map.of("role", "admin")), 422, "MEMBER_UNKNOWN");
    expire(key.path("id").asString());
    assertProblem(
        APPLICATION.withToken(key.path("token").asString()).get("/v1/me"), 401, "TOKEN_INVALID");
  }

  @Test
  void lastKeyOfAnAdministratorCannotBeTakenAway() {
    String own =
        APPLICATION
            .tables()
            .sql(
                "SELECT id::text FROM api_keys WHERE role = 'admin' AND name = 'First administrator'")
            .query(String.class)
            .single();
    List<String> others =
        APPLICATION
            .tables()
            .sql(
                "SELECT id::text FROM api_keys WHERE role = 'admin' AND revoked_at IS NULL AND id <> ?::uuid")
            .param(own)
            .query(String.class)
            .list();
    others.forEach(other -> ADMIN.delete(PATH + "/" + other));
    assertProblem(ADMIN.delete(PATH + "/" + own), 409, "LAST_ADMINISTRATOR");
    assertProblem(
        ADMIN.patch(PATH + "/" + own, Map.of("expires_at", "2090-01-01T00:00:00Z")),
        409,
        "LAST_ADMINISTRATOR");
    assertThat(ADMIN.get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void lastUseIsWrittenForManyKeysAtOnceAndNotByTheCallItself() {
    Customer customer = APPLICATION.newCustomer();
    String id = keyId(customer);
    try (RunningApplication node = APPLICATION.anotherNode(Map.of())) {
      ApiClient api = node.withToken(customer.token());
      for (int i = 0; i < 5; i++) {
        assertThat(api.get("/v1/me").status()).isEqualTo(200);
      }
      assertThat(ADMIN.get(PATH + "/" + id).json().path("last_used_at").isNull()).isTrue();
    }
    // A node that ends writes what it knows; others do so each minute.
    assertThat(Instant.parse(ADMIN.get(PATH + "/" + id).json().path("last_used_at").asString()))
        .isAfter(Instant.now().minusSeconds(120));
  }
}
