package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A process that dies in the middle of a request with a key. What it leaves in the table is made
 * here by hand: what it had committed, and a lease that nobody renews.
 */
class LostAnswerEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String CONTACTS = "{\"contacts\":[{\"email\":\"ada@example.com\"}]}";

  private final Customer customer = APPLICATION.newCustomer();
  private final String key = UUID.randomUUID().toString();
  private final ApiClient api = customer.api().with("Idempotency-Key", key);

  private static final String NOT_ANSWERED =
      "state = 'running', status = NULL, content_type = NULL, headers = NULL, body = NULL, ";
  private static final String DIED = NOT_ANSWERED + "lease_until = now()";
  private static final String RUNS = NOT_ANSWERED + "lease_until = now() + interval '1 h'";
  private static final String NOTHING_COMMITTED =
      ", resource = NULL, resource_id = NULL, fingerprint = NULL";

  private void changeKey(String assignments) {
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    "UPDATE idempotency_keys SET "
                        + assignments
                        + " WHERE scope = ?::uuid AND key = ?")
                .params(customer.tenantId(), key)
                .update())
        .isEqualTo(1);
  }

  private int imports() {
    return APPLICATION
        .tables()
        .sql("SELECT count(*) FROM import_jobs WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .query(Integer.class)
        .single();
  }

  private void assertSameImport(Answer again, Answer first) {
    assertThat(again.status()).as(again.body()).isEqualTo(first.status());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Retry-After")).isEqualTo(first.header("Retry-After"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.json().get("job_id")).isEqualTo(first.json().get("job_id"));
    assertThat(again.json().propertyNames()).isEqualTo(first.json().propertyNames());
    assertThat(imports()).isEqualTo(1);
  }

  @Test
  void importThatWasCommittedIsAnsweredInsteadOfMadeTwice() {
    Answer first = api.postText("/v1/imports/bulk", CONTACTS);
    api.ended(first.json().get("job_id").asString());
    changeKey(DIED);
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS + " "), 422, "IDEMPOTENCY_KEY_REUSED");
    Answer again = api.postText("/v1/imports/bulk", CONTACTS);
    assertSameImport(again, first);
    assertThat(again.json().get("message")).isEqualTo(first.json().get("message"));
    // From now on it is stored.
    assertThat(api.postText("/v1/imports/bulk", CONTACTS).body()).isEqualTo(again.body());
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT state FROM idempotency_keys WHERE scope = ?::uuid AND key = ?")
                .params(customer.tenantId(), key)
                .query(String.class)
                .single())
        .isEqualTo("answered");
  }

  @Test
  void uploadThatWasCommittedIsAnsweredWithItsPreview() {
    Answer first = api.upload("a.csv", "Email,City\nada@example.com,Ulm\n", Map.of());
    assertThat(first.status()).isEqualTo(201);
    changeKey(DIED);
    Answer again = api.upload("a.csv", "Email,City\nada@example.com,Ulm\n", Map.of());
    assertSameImport(again, first);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(APPLICATION.filesOf(customer.tenantId())).hasSize(1);
  }

  @Test
  void uploadWhoseFileIsDeletedIsAnsweredWithoutPreview() {
    Map<String, String> start = Map.of("auto_start", "true");
    Answer first = api.upload("a.csv", "Email\nada@example.com\n", start);
    assertThat(first.status()).isEqualTo(202);
    api.ended(first.json().get("job_id").asString());
    Eventually.becomes(() -> APPLICATION.filesOf(customer.tenantId()), List::isEmpty);
    changeKey(DIED);
    Answer again = api.upload("a.csv", "Email\nada@example.com\n", start);
    assertSameImport(again, first);
    assertThat(again.json().get("preview").isEmpty()).isTrue();
    assertThat(again.json().get("headers")).isEqualTo(first.json().get("headers"));
  }

  @Test
  void importThatWasStartedIsAnsweredInsteadOfRefused() {
    Answer uploaded =
        customer.api().upload("a.csv", "Email\nada@example.com\n", Map.of("name", "A"));
    Map<String, Object> mapping = Map.of("mapping", Map.of("Email", "email"));
    String call = uploaded.header("Location") + "/map";
    Answer first = api.post(call, mapping);
    assertThat(first.status()).isEqualTo(202);
    changeKey(DIED);
    Answer again = api.post(call, mapping);
    assertSameImport(again, first);
  }

  @Test
  void requestThatDiedBeforeItsImportIsRunByTheNext() {
    Answer first = api.postText("/v1/imports/bulk", CONTACTS);
    changeKey(DIED + NOTHING_COMMITTED);
    Answer again = api.postText("/v1/imports/bulk", CONTACTS);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isNull();
    assertThat(again.json().get("job_id")).isNotEqualTo(first.json().get("job_id"));
  }

  @Test
  void requestThatRunsElsewhereIsWaitedForWhateverItHasCommitted() {
    api.postText("/v1/imports/bulk", CONTACTS);
    changeKey(RUNS);
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS), 409, "IDEMPOTENCY_KEY_IN_USE");
    changeKey(RUNS + NOTHING_COMMITTED);
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS), 409, "IDEMPOTENCY_KEY_IN_USE");
    assertThat(imports()).isEqualTo(1);
  }

  @Test
  void importThatIsGoneIsNotMadeAgain() {
    Answer first = api.postText("/v1/imports/bulk", CONTACTS);
    api.ended(first.json().get("job_id").asString());
    assertThat(customer.api().delete(first.header("Location")).status()).isEqualTo(204);
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS), 404, "IMPORT_NOT_FOUND");
    changeKey(DIED);
    assertProblem(api.postText("/v1/imports/bulk", CONTACTS), 404, "IMPORT_NOT_FOUND");
    assertThat(imports()).isEqualTo(1);
  }
}
