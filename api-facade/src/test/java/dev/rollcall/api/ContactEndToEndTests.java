package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContactEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private String imported(Map<String, Object> options, List<Map<String, Object>> contacts) {
    Map<String, Object> body = new HashMap<>(options);
    body.put("contacts", contacts);
    Answer answer = api.post("/v1/imports/bulk", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    String id = answer.json().get("job_id").asString();
    JsonNode job = api.ended(id);
    assertThat(job.get("error_count").asInt()).as(job.toString()).isZero();
    return id;
  }

  private List<String> emails(String query) {
    Answer answer = api.get("/v1/contacts" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> emails = new ArrayList<>();
    answer.json().get("contacts").forEach(contact -> emails.add(contact.get("email").asString()));
    return emails;
  }

  private long revision() {
    return APPLICATION
        .tables()
        .sql("SELECT contacts_revision FROM tenants WHERE id = ?")
        .param(UUID.fromString(customer.tenantId()))
        .query(Long.class)
        .single();
  }

  @Test
  void pagesShowEachContactOnceNewestFirst() {
    List<Map<String, Object>> contacts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      contacts.add(Map.of("email", "c" + i + "@example.com"));
    }
    imported(Map.of(), contacts);
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.get("/v1/contacts?limit=3" + after).json();
      page.get("contacts").forEach(contact -> seen.add(contact.get("email").asString()));
      JsonNode next = page.at("/paging/next/after");
      after = next.isMissingNode() || next.isNull() ? "" : "&after=" + next.asString();
    } while (!after.isEmpty());
    assertThat(seen)
        .containsExactly(
            "c6@example.com",
            "c5@example.com",
            "c4@example.com",
            "c3@example.com",
            "c2@example.com",
            "c1@example.com",
            "c0@example.com");
    assertProblem(api.get("/v1/contacts?after=nonsense"), 400, "CURSOR_INVALID");
  }

  @Test
  void filtersFindWhatTheySay() {
    String list = api.post("/v1/lists", Map.of("name", "Some")).json().get("id").asString();
    String first =
        imported(
            Map.of("list_id", list),
            List.of(Map.of("email", "ada@example.com", "tags", List.of("vip"))));
    imported(Map.of(), List.of(Map.of("email", "adam@example.com", "phone", "+12125550123")));

    assertThat(emails("")).containsExactly("adam@example.com", "ada@example.com");
    assertThat(emails("?q=ADA")).containsExactly("adam@example.com", "ada@example.com");
    assertThat(emails("?q=ada@")).containsExactly("ada@example.com");
    assertThat(emails("?q=example.com")).isEmpty();
    assertThat(emails("?q=%2B1%20212-555-0123")).containsExactly("adam@example.com");
    assertThat(emails("?list_id=" + list)).containsExactly("ada@example.com");
    assertThat(emails("?import_id=" + first)).containsExactly("ada@example.com");
    assertThat(emails("?tag=vip")).containsExactly("ada@example.com");
    assertThat(emails("?status=inactive")).isEmpty();
    assertThat(emails("?updated_since=2020-01-01T00:00:00Z")).hasSize(2);
    assertThat(emails("?updated_since=2990-01-01T00:00:00Z")).isEmpty();
    assertThat(emails("?list_id=" + list + "&tag=vip&q=ad&status=active")).hasSize(1);

    assertProblem(api.get("/v1/contacts?status=x"), 422, "STATUS_UNKNOWN");
    assertProblem(api.get("/v1/contacts?updated_since=x"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/contacts?list_id=" + UUID.randomUUID()), 404, "LIST_NOT_FOUND");
  }

  @Test
  void contactTellsItsListsVersionAndHistory() {
    String list = api.post("/v1/lists", Map.of("name", "Some")).json().get("id").asString();
    imported(
        Map.of("list_id", list),
        List.of(Map.of("email", "ada@example.com", "phone", "+12125550123", "company", "Old")));
    String second =
        imported(
            Map.of("duplicate_strategy", "update"),
            List.of(
                Map.of(
                    "email",
                    "ada@example.com",
                    "company",
                    "New",
                    "custom_fields",
                    Map.of("shoe_size", "38"))));
    String id = api.get("/v1/contacts").json().at("/contacts/0/id").asString();

    Answer contact = api.get("/v1/contacts/" + id);
    assertThat(contact.header("ETag")).isEqualTo("\"2\"");
    assertThat(contact.json().get("company").asString()).isEqualTo("New");
    assertThat(contact.json().at("/custom_fields/shoe_size").asString()).isEqualTo("38");
    assertThat(contact.json().at("/lists/0/name").asString()).isEqualTo("Some");

    JsonNode history = api.get("/v1/contacts/" + id + "/history").json();
    assertThat(history.get("events").size()).isEqualTo(2);
    JsonNode update = history.at("/events/0");
    assertThat(update.get("import_id").asString()).isEqualTo(second);
    assertThat(update.get("outcome").asString()).isEqualTo("updated");
    assertThat(update.at("/before/company").asString()).isEqualTo("Old");
    assertThat(update.get("version").asInt()).isEqualTo(2);
    assertThat(history.at("/events/1/outcome").asString()).isEqualTo("created");

    JsonNode page = api.get("/v1/contacts/" + id + "/history?limit=1").json();
    String after = page.at("/paging/next/after").asString();
    assertThat(
            api.get("/v1/contacts/" + id + "/history?limit=1&after=" + after)
                .json()
                .at("/events/0/outcome")
                .asString())
        .isEqualTo("created");
  }

  @Test
  void deletedContactIsGoneAndTheStateOfContactsIsAnother() {
    imported(Map.of(), List.of(Map.of("email", "ada@example.com")));
    String id = api.get("/v1/contacts").json().at("/contacts/0/id").asString();
    long before = revision();

    assertProblem(
        api.with("If-Match", "\"7\"").delete("/v1/contacts/" + id), 412, "CONTACT_CHANGED");
    assertThat(revision()).isEqualTo(before);
    assertThat(api.with("If-Match", "\"1\"").delete("/v1/contacts/" + id).status()).isEqualTo(204);
    assertThat(revision()).isEqualTo(before + 1);
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT version FROM contacts WHERE id = ?")
                .param(UUID.fromString(id))
                .query(Long.class)
                .single())
        .isEqualTo(2);

    assertThat(emails("")).isEmpty();
    assertProblem(api.get("/v1/contacts/" + id), 404, "CONTACT_NOT_FOUND");
    assertProblem(api.delete("/v1/contacts/" + id), 404, "CONTACT_NOT_FOUND");
    String again = imported(Map.of(), List.of(Map.of("email", "ada@example.com")));
    assertThat(api.get("/v1/imports/" + again).json().get("created_count").asInt()).isEqualTo(1);
  }

  @Test
  void othersSeeNoneOfTheContacts() {
    String first = imported(Map.of(), List.of(Map.of("email", "ada@example.com")));
    ApiClient other = APPLICATION.newCustomer().api();
    for (String query : List.of("", "?q=ada", "?import_id=" + first)) {
      assertThat(other.get("/v1/contacts" + query).json().get("contacts").isEmpty())
          .as(query)
          .isTrue();
    }
  }

  @Test
  void fieldsAreThoseOfTheContractAndThoseThatImportsFilled() {
    Answer upload = api.upload("a.csv", "Email,Shoe\nada@example.com,38\n", Map.of());
    String id = upload.json().get("job_id").asString();
    assertThat(keys(api)).doesNotContain("custom:shoe");
    api.post(
        "/v1/imports/" + id + "/map",
        Map.of("mapping", Map.of("Email", "email", "Shoe", "custom:shoe")));
    api.ended(id);

    assertThat(keys(api))
        .startsWith("first_name", "last_name", "email")
        .endsWith("country", "tags", "custom:shoe");
    assertThat(keys(APPLICATION.newCustomer().api())).hasSize(14).doesNotContain("custom:shoe");
  }

  private static List<String> keys(ApiClient api) {
    List<String> keys = new ArrayList<>();
    api.get("/v1/fields").json().get("fields").forEach(f -> keys.add(f.get("key").asString()));
    return keys;
  }

  @Test
  void listIsRenamedUnlessTheNameIsTaken() {
    String list = api.post("/v1/lists", Map.of("name", "Old")).json().get("id").asString();
    api.post("/v1/lists", Map.of("name", "Taken"));

    Answer renamed = patch("/v1/lists/" + list, "{\"name\":\"New\"}");
    assertThat(renamed.json().get("name").asString()).isEqualTo("New");
    assertThat(api.get("/v1/lists/" + list).json().get("name").asString()).isEqualTo("New");
    assertProblem(patch("/v1/lists/" + list, "{\"name\":\"Taken\"}"), 409, "LIST_EXISTS");
    assertProblem(patch("/v1/lists/" + list, "{\"name\":\" \"}"), 422, "NAME_MISSING");
  }

  private Answer patch(String path, String body) {
    return api.send("PATCH", path, BodyPublishers.ofString(body), "application/json");
  }
}
