package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.RunningApplication.Customer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the pages ask for beyond what every client does: numbers, what was seen, drafts, ledger. */
class PortalCallsEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String FILE =
      """
      Email,First Name
      ada@example.com,Ada
      no address,Bob
      """;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private String waiting() {
    return api.upload("people.csv", FILE, Map.of()).json().get("job_id").asString();
  }

  private String completed(Map<String, String> options) {
    String id = waiting();
    api.post(
        "/v1/imports/" + id + "/map",
        Map.of(
            "mapping",
            Map.of("Email", "email", "First Name", "first_name"),
            "duplicate_strategy",
            options.getOrDefault("duplicate_strategy", "skip")));
    Eventually.becomes(
        () -> api.get("/v1/imports/" + id).json().get("status").asString(), "completed"::equals);
    return id;
  }

  private JsonNode facets() {
    return api.get("/v1/imports/facets").json();
  }

  @Test
  void numbersOfImportsAreThoseOfTheTenantByStatus() {
    waiting();
    completed(Map.of());
    APPLICATION.newCustomer().api().upload("people.csv", FILE, Map.of());

    JsonNode facets = facets();

    assertThat(facets.get("total").asLong()).isEqualTo(2);
    assertThat(facets.get("by_status").toString())
        .isEqualTo("{\"pending_mapping\":1,\"completed\":1}");
  }

  @Test
  void importWithErrorsNeedsAttentionUntilItWasSeen() {
    String id = completed(Map.of());
    assertThat(facets().get("needs_attention").asLong()).isEqualTo(1);
    assertThat(listed()).isEqualTo(1);

    assertThat(api.put("/v1/imports/" + id + "/seen", Map.of()).status()).isEqualTo(204);

    assertThat(facets().get("needs_attention").asLong()).isZero();
    assertThat(listed()).isZero();
  }

  private int listed() {
    return api.get("/v1/imports?needs_attention=true").json().get("imports").size();
  }

  @Test
  void whatOneKeySawAnotherKeyOfTheTenantHasNotSeen() {
    String id = completed(Map.of());
    api.put("/v1/imports/" + id + "/seen", Map.of());
    String token =
        APPLICATION
            .admin()
            .post(
                "/v1/admin/api-keys",
                Map.of("tenant_id", customer.tenantId(), "role", "customer", "name", "Second"))
            .json()
            .get("token")
            .asString();

    JsonNode seenBySecond = APPLICATION.withToken(token).get("/v1/imports/facets").json();

    assertThat(seenBySecond.get("needs_attention").asLong()).isEqualTo(1);
  }

  @Test
  void draftIsWhatTheUploadAnsweredWithTheOptions() {
    JsonNode uploaded =
        api.upload("people.csv", FILE, Map.of("duplicate_strategy", "update")).json();

    JsonNode draft = api.get("/v1/imports/" + uploaded.get("job_id").asString() + "/draft").json();

    assertThat(draft.get("headers")).isEqualTo(uploaded.get("headers"));
    assertThat(draft.get("preview")).isEqualTo(uploaded.get("preview"));
    assertThat(draft.get("columns")).isEqualTo(uploaded.get("columns"));
    assertThat(draft.get("layout")).isEqualTo(uploaded.get("layout"));
    assertThat(draft.get("options").get("duplicate_strategy").asString()).isEqualTo("update");
    assertThat(draft.get("import").get("status").asString()).isEqualTo("pending_mapping");
  }

  @Test
  void emptyTextTakesAnOptionBack() {
    String list = api.post("/v1/lists", Map.of("name", "News")).json().get("id").asString();
    String id =
        api.upload("people.csv", FILE, Map.of("list_id", list, "default_region", "DE"))
            .json()
            .get("job_id")
            .asString();

    api.put(
        "/v1/imports/" + id + "/mapping",
        Map.of("mapping", Map.of("Email", "email"), "list_id", "", "default_region", ""));

    JsonNode draft = api.get("/v1/imports/" + id + "/draft").json();
    assertThat(draft.get("options").has("list_id")).isFalse();
    assertThat(draft.get("options").has("default_region")).isFalse();
    assertThat(draft.get("import").get("list_id").isNull()).isTrue();
  }

  @Test
  void ledgerTellsWhatBecameOfEachRow() {
    completed(Map.of());
    String id = completed(Map.of("duplicate_strategy", "update"));

    JsonNode first = api.get("/v1/imports/" + id + "/rows?limit=1").json();
    JsonNode second =
        api.get(
                "/v1/imports/"
                    + id
                    + "/rows?after="
                    + first.get("paging").get("next").get("after").asString())
            .json();

    JsonNode row = first.get("rows").get(0);
    assertThat(row.get("outcome").asString()).isEqualTo("unchanged");
    assertThat(row.get("matched_by").asString()).isEqualTo("email");
    assertThat(row.get("contact").get("email").asString()).isEqualTo("ada@example.com");
    assertThat(second.get("rows").get(0).get("row").asLong()).isEqualTo(2);
    assertThat(second.get("rows").get(0).get("outcome").asString()).isEqualTo("failed");
    assertThat(api.get("/v1/imports/" + id + "/rows?outcome=failed").json().get("rows").size())
        .isEqualTo(1);
    assertProblem(api.get("/v1/imports/" + id + "/rows?outcome=lost"), 422, "OUTCOME_UNKNOWN");
  }

  @Test
  void nothingOfThisIsThereForAnotherTenant() {
    String id = completed(Map.of());
    ApiClient other = APPLICATION.newCustomer().api();

    for (String call : new String[] {"/draft", "/rows"}) {
      assertProblem(other.get("/v1/imports/" + id + call), 404, "IMPORT_NOT_FOUND");
    }
    assertProblem(other.put("/v1/imports/" + id + "/seen", Map.of()), 404, "IMPORT_NOT_FOUND");
    assertProblem(
        api.put("/v1/imports/" + UUID.randomUUID() + "/seen", Map.of()), 404, "IMPORT_NOT_FOUND");
  }
}
