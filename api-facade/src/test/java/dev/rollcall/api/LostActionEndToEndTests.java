package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * A process that dies between the commit of what a call does and its answer: whoever sends the call
 * again gets an answer of the same status and shape, and nothing is done twice.
 */
class LostActionEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String DIED =
      "state = 'running', status = NULL, content_type = NULL, headers = NULL, body = NULL,"
          + " lease_until = now()";

  private final Customer customer = APPLICATION.newCustomer();
  private final String key = UUID.randomUUID().toString();
  private final ApiClient api = customer.api().with("Idempotency-Key", key);

  private void changeKey(String assignments) {
    assertThat(
            APPLICATION
                .tables()
                .sql("UPDATE idempotency_keys SET " + assignments + " WHERE key = ?")
                .param(key)
                .update())
        .isEqualTo(1);
  }

  private String waitingImport() {
    return customer
        .api()
        .upload("a.csv", "Email\nada@example.com\n", Map.of())
        .json()
        .get("job_id")
        .asString();
  }

  private String completedImport() {
    String id =
        customer
            .api()
            .postText("/v1/imports/bulk", "{\"contacts\":[{\"email\":\"ada@example.com\"}]}")
            .json()
            .get("job_id")
            .asString();
    assertThat(customer.api().ended(id).get("status").asString()).isEqualTo("completed");
    return id;
  }

  /** As if it had been stopped, or had failed, after its only row; it can go on. */
  private void rewind(String id, String status) {
    APPLICATION
        .tables()
        .sql(
            """
            WITH off AS (SELECT set_config('session_replication_role', 'replica', true))
            UPDATE import_jobs
            SET status = ?, completed_at = CASE WHEN ? = 'failed' THEN now() END,
              error = CASE WHEN ? = 'failed' THEN '{"code": "X", "detail": "x"}'::jsonb END
            FROM off
            WHERE id = ?::uuid
            """)
        .params(status, status, status, id)
        .update();
    APPLICATION
        .tables()
        .sql(
            "UPDATE import_files SET purged_at = NULL WHERE id = (SELECT file_id FROM import_jobs"
                + " WHERE id = ?::uuid)")
        .param(id)
        .update();
  }

  /** Its bytes are gone: what was restarted would be tried again for a while. */
  private void endsAtOnce(String id) {
    customer.api().post("/v1/imports/" + id + "/cancel");
    customer.api().ended(id);
  }

  private String status(String id) {
    return customer.api().get("/v1/imports/" + id).json().path("status").asString("");
  }

  private static void assertSameShape(Answer again, Answer first) {
    assertThat(again.status()).as(again.body()).isEqualTo(first.status());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    for (String header : List.of("Location", "Retry-After", "Content-Type")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    assertThat(again.json().propertyNames()).isEqualTo(first.json().propertyNames());
  }

  @ParameterizedTest
  @CsvSource({"cancel,pending_mapping", "restart,stopped", "restart,failed", "cancel,stopped"})
  void actionOnAnImportIsAnsweredAndNotDoneAgain(String action, String before) {
    String id = before.equals("pending_mapping") ? waitingImport() : completedImport();
    if (!before.equals("pending_mapping")) {
      rewind(id, before);
    }
    String call = "/v1/imports/" + id + "/" + action;
    Answer first = api.post(call);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    endsAtOnce(id);
    changeKey(DIED);

    Answer again = api.post(call);

    assertSameShape(again, first);
    assertThat(again.json().get("id").asString()).isEqualTo(id);
    assertThat(api.post(call).body()).isEqualTo(again.body());
  }

  @Test
  void stopOfAnImportInLineIsAnsweredAndNotDoneAgain() {
    String id = completedImport();
    rewind(id, "stopped");
    waits(id);
    String call = "/v1/imports/" + id + "/stop";
    Answer first = api.post(call);
    assertThat(first.json().path("status").asString("")).as(first.body()).isEqualTo("stopped");
    changeKey(DIED);
    assertSameShape(api.post(call), first);
    assertProblem(customer.api().post(call), 409, "STATUS_CONFLICT");
  }

  /** In line, and not to be tried before tomorrow. */
  private void waits(String id) {
    APPLICATION
        .tables()
        .sql(
            "UPDATE import_jobs SET status = 'queued', queued_at = now(),"
                + " not_before = now() + interval '1 day' WHERE id = ?::uuid")
        .param(id)
        .update();
  }

  @Test
  void startIsAnsweredAndNotDoneAgain() {
    String id = waitingImport();
    customer
        .api()
        .put("/v1/imports/" + id + "/mapping", Map.of("mapping", Map.of("Email", "email")));
    String call = "/v1/imports/" + id + "/start";
    Answer first = api.post(call);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    customer.api().ended(id);
    changeKey(DIED);
    Answer again = api.post(call);
    assertSameShape(again, first);
    assertThat(again.json().get("job_id")).isEqualTo(first.json().get("job_id"));
  }

  @Test
  void actionOnSeveralTellsHowFarItCame() {
    String done = waitingImport();
    String deleted = waitingImport();
    String notReached = waitingImport();
    String ofNobody = UUID.randomUUID().toString();
    Map<String, Object> action =
        Map.of("action", "cancel", "ids", List.of(done, ofNobody, deleted, notReached));
    Answer first = api.post("/v1/imports/actions", action);
    assertThat(first.status()).isEqualTo(200);
    assertThat(customer.api().delete("/v1/imports/" + deleted).status()).isEqualTo(204);
    changeKey(DIED + ", done_ids = array_remove(done_ids, '" + notReached + "'::uuid)");

    Answer again = api.post("/v1/imports/actions", action);

    assertSameShape(again, first);
    List<JsonNode> results = again.json().get("results").valueStream().toList();
    assertThat(results)
        .extracting(result -> result.get("id").asString())
        .containsExactly(done, ofNobody, deleted, notReached);
    assertThat(results)
        .extracting(result -> result.get("success").asBoolean())
        .containsExactly(true, false, true, false);
    assertThat(results)
        .extracting(result -> result.get("code").asString("null"))
        .containsExactly("null", "NOT_DONE", "null", "NOT_DONE");
    assertThat(results.get(0).get("status").asString()).isEqualTo("cancelled");
    assertThat(results.get(2).get("status").isNull()).isTrue();
    assertThat(results.get(0).propertyNames())
        .isEqualTo(first.json().get("results").get(0).propertyNames());
    assertProblem(
        api.post("/v1/imports/actions", Map.of("action", "cancel", "ids", List.of(done))),
        422,
        "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void actionsOfAdministratorsOnAttemptsAreAnsweredAndNotDoneAgain() {
    String id = completedImport();
    ApiClient admin = APPLICATION.admin().with("Idempotency-Key", key);
    long execution =
        APPLICATION
            .admin()
            .get("/v1/admin/executions?import_id=" + id)
            .json()
            .get("executions")
            .get(0)
            .get("id")
            .asLong();
    rewind(id, "stopped");
    String call = "/v1/admin/executions/" + execution + "/abandon";
    Map<String, String> reason = Map.of("reason", "A test");
    Answer first = admin.post(call, reason);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    changeKey(DIED);

    Answer again = admin.post(call, reason);

    assertSameShape(again, first);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(status(id)).isEqualTo("cancelled");
    assertThat(audited("execution.abandon", String.valueOf(execution))).isEqualTo(1);
  }

  @Test
  void restartByAnAdministratorWhoActsForATenantIsAnswered() {
    String id = completedImport();
    rewind(id, "failed");
    ApiClient admin =
        APPLICATION
            .admin()
            .with("Idempotency-Key", key)
            .with("Rollcall-Tenant", customer.tenantId());
    String call = "/v1/imports/" + id + "/restart";
    Answer first = admin.post(call);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    endsAtOnce(id);
    changeKey(DIED);
    assertSameShape(admin.post(call), first);
  }

  @Test
  void tenantsAndKeysAreAnsweredAndNotMadeTwice() {
    ApiClient admin = APPLICATION.admin().with("Idempotency-Key", key);
    Answer tenant = admin.post("/v1/admin/tenants", Map.of("name", "Made once"));
    assertThat(tenant.status()).isEqualTo(201);
    changeKey(DIED);
    Answer tenantAgain = admin.post("/v1/admin/tenants", Map.of("name", "Made once"));
    assertSameShape(tenantAgain, tenant);
    assertThat(tenantAgain.json()).isEqualTo(tenant.json());

    APPLICATION.tables().sql("DELETE FROM idempotency_keys WHERE key = ?").param(key).update();
    Map<String, String> newKey = Map.of("role", "admin", "name", "Made once");
    Answer apiKey = admin.post("/v1/admin/api-keys", newKey);
    assertThat(apiKey.status()).isEqualTo(201);
    changeKey(DIED);
    Answer apiKeyAgain = admin.post("/v1/admin/api-keys", newKey);
    assertThat(apiKeyAgain.status()).isEqualTo(201);
    assertThat(apiKeyAgain.json().get("id")).isEqualTo(apiKey.json().get("id"));
    assertThat(apiKeyAgain.json().get("code").asString()).isEqualTo("TOKEN_ALREADY_SHOWN");
    APPLICATION
        .tables()
        .sql("UPDATE api_keys SET revoked_at = now() WHERE id = ?::uuid")
        .param(apiKey.json().get("id").asString())
        .update();
    assertThat(admin.post("/v1/admin/api-keys", newKey).status()).isEqualTo(201);
  }

  private int audited(String action, String target) {
    return (int)
        APPLICATION
            .admin()
            .get("/v1/admin/audit?action=" + action)
            .json()
            .get("entries")
            .valueStream()
            .filter(entry -> entry.toString().contains("\"" + target + "\""))
            .count();
  }

  @Test
  void answerOfADeletedImportIsForgottenAndTheImportIsNotMadeAgain() {
    String file = "Email,City\nsecret@example.com,Ulm\n";
    Answer first = api.upload("a.csv", file, Map.of());
    assertThat(first.body()).contains("secret@example.com");
    String id = first.json().get("job_id").asString();
    Customer other = APPLICATION.newCustomer();
    ApiClient otherApi = other.api().with("Idempotency-Key", key);
    Answer ofOther = otherApi.upload("a.csv", file, Map.of());

    assertThat(customer.api().delete("/v1/imports/" + id).status()).isEqualTo(204);

    assertProblem(api.upload("a.csv", file, Map.of()), 404, "IMPORT_NOT_FOUND");
    assertProblem(api.upload("a.csv", file, Map.of()), 404, "IMPORT_NOT_FOUND");
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    "SELECT count(*) FROM idempotency_keys WHERE scope = ?::uuid AND key = ? AND"
                        + " body IS NULL AND NOT answer_kept")
                .params(customer.tenantId(), key)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(customer.api().get("/v1/imports").json().get("imports").isEmpty()).isTrue();
    // The same key of another tenant is another key.
    assertThat(otherApi.upload("a.csv", file, Map.of()).body()).isEqualTo(ofOther.body());
  }
}
