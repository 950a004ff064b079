package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts that are made and changed one by one. */
class ContactEditEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String PATH = "/v1/contacts";

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private String created(String json) {
    Answer answer = api.postText(PATH, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().at("/contact/id").asString();
  }

  private Answer patch(String id, String json) {
    return patch(api, id, json);
  }

  private static Answer patch(ApiClient api, String id, String json) {
    return api.send("PATCH", PATH + "/" + id, BodyPublishers.ofString(json), "application/json");
  }

  private static JsonNode changed(Answer answer, String... fields) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> changed = new ArrayList<>();
    answer.json().get("changed").forEach(field -> changed.add(field.asString()));
    assertThat(changed).containsExactlyInAnyOrder(fields);
    assertThat(answer.json().get("outcome").asString())
        .isEqualTo(fields.length == 0 ? "unchanged" : "updated");
    return answer.json().get("contact");
  }

  private long revision() {
    return number("SELECT contacts_revision FROM tenants WHERE id = ?::uuid");
  }

  private long number(String query) {
    return APPLICATION.tables().sql(query).param(customer.tenantId()).query(Long.class).single();
  }

  /** Spellings that have to become something else, and values that must stay what they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"email": " Ada.Example@EXAMPLE.com ", "first_name": "  Ada ", "country": "Germany",
         "phone": "030 901820", "tags": ["vip", " vip", "Z\u00fcrich; x"], "postal_code": "1"}
        """,
        """
        {"phone": "tel: 12", "phone_2": "+1 (212) 555-0123", "company": "A\\tB", "state": "",
         "custom_fields": {"size": 38.50, "old": true, " Key ": "x", "none": null}}
        """,
        """
        {"email": "ada@exa\u0308mple.com", "unknown": {"a": []}, "tags": "a; b", "city": null,
         "version": 7, "created_at": "2020-01-01T00:00:00Z", "lists": []}
        """
      })
  void createdContactIsTheOneThatAnImportMakes(String json) {
    String region = "?default_region=US";
    Answer answer = api.postText(PATH + region, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonNode single = answer.json().get("contact");
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + single.get("id").asString());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");

    ApiClient importer = APPLICATION.newCustomer().api();
    String job =
        importer
            .postText("/v1/imports/bulk", "{\"default_region\":\"US\",\"contacts\":[" + json + "]}")
            .json()
            .get("job_id")
            .asString();
    assertThat(importer.ended(job).get("created_count").asInt()).isEqualTo(1);
    JsonNode imported = importer.get(PATH).json().at("/contacts/0");

    assertThat(values(single)).isEqualTo(values(imported));
    List<String> warnings =
        importer
            .with("Accept", "application/json")
            .get("/v1/imports/" + job + "/errors?severity=warning")
            .json()
            .get("errors")
            .valueStream()
            .map(warning -> warning.get("code").asString())
            .toList();
    assertThat(
            answer.json().get("warnings").valueStream().map(w -> w.get("code").asString()).toList())
        .isEqualTo(warnings);
  }

  private static JsonNode values(JsonNode contact) {
    ObjectNode values = (ObjectNode) contact.deepCopy();
    values.remove(List.of("id", "created_at", "updated_at", "lists"));
    return values;
  }

  @Test
  void contactThatExistsIsToldUnlessTheStrategySaysMore() {
    String ada = created("{\"email\":\"ada@example.com\",\"phone\":\"+12125550123\"}");
    String ben = created("{\"email\":\"ben@example.com\"}");
    long revision = revision();

    Answer exists =
        api.postText(PATH, "{\"email\":\"ADA@example.com\",\"company\":\"Example Inc.\"}");
    JsonNode problem = assertProblem(exists, 409, "CONTACT_EXISTS");
    assertThat(pointers(problem)).containsExactly("/email");
    assertThat(exists.header("Location")).isEqualTo(PATH + "/" + ada);
    assertProblem(
        api.postText(
            PATH + "?duplicate_strategy=update&on_ambiguous=fail",
            "{\"email\":\"ben@example.com\",\"phone\":\"+1 212 555 0123\"}"),
        409,
        "MATCH_AMBIGUOUS");
    assertThat(revision()).isEqualTo(revision);

    Answer updated =
        api.postText(
            PATH + "?duplicate_strategy=update&match_fields=phone",
            "{\"email\":\"countess@example.com\",\"phone\":\"+1 212 555 0123\"}");
    JsonNode contact = changed(updated, "email");
    assertThat(contact.get("id").asString()).isEqualTo(ada);
    assertThat(contact.get("version").asInt()).isEqualTo(2);
    assertThat(updated.json().get("matched_by").asString()).isEqualTo("phone");
    changed(api.postText(PATH + "?duplicate_strategy=update", "{\"email\":\"ben@example.com\"}"));
    assertThat(revision()).isEqualTo(revision + 1);

    Answer second =
        api.postText(PATH + "?duplicate_strategy=create_new", "{\"email\":\"ben@example.com\"}");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json().at("/contact/id").asString()).isNotEqualTo(ben);
  }

  @Test
  void whatIsNoContactIsRefusedFieldByField() {
    long revision = revision();
    JsonNode problem =
        assertProblem(
            api.postText(
                PATH,
                """
                {"email": "nobody", "company": 7, "phone": "4.9E+11",
                 "custom_fields": {"a/b": "x\\u0000", "ok": "y"}, "tags": ["\\ud800"]}
                """),
            422,
            "CONTACT_INVALID");
    assertThat(pointers(problem))
        .containsExactlyInAnyOrder("/company", "/phone", "/email", "/tags", "/custom_fields/a~1b");
    assertThat(problem.get("errors").valueStream().map(e -> e.get("code").asString()).toList())
        .containsExactlyInAnyOrder(
            "TYPE_WRONG",
            "PHONE_DAMAGED",
            "EMAIL_INVALID",
            "TEXT_NOT_STORABLE",
            "TEXT_NOT_STORABLE");
    problem = assertProblem(api.postText(PATH, "{}"), 422, "CONTACT_WITHOUT_KEY");
    assertThat(pointers(problem)).containsExactly("");
    assertProblem(api.postText(PATH, "[]"), 400, "CONTACT_NOT_OBJECT");
    assertProblem(api.postText(PATH, "{\"email\":"), 400, "JSON_INVALID");
    assertProblem(api.postText(PATH, ""), 400, "BODY_MALFORMED");
    assertProblem(
        api.send(
            "POST", PATH, BodyPublishers.ofByteArray(new byte[] {'"', -1}), "application/json"),
        400,
        "BODY_MALFORMED");
    assertProblem(
        api.postText(PATH + "?duplicate_strategy=x", "{\"email\":\"a@example.com\"}"),
        422,
        "OPTIONS_INVALID");
    assertProblem(
        api.postText(PATH + "?list_id=" + UUID.randomUUID(), "{\"email\":\"a@example.com\"}"),
        404,
        "LIST_NOT_FOUND");
    assertThat(revision()).isEqualTo(revision);
    assertThat(number("SELECT count(*) FROM contact_edits WHERE tenant_id = ?::uuid")).isZero();
  }

  @Test
  void contactJoinsTheListThatIsNamed() {
    String list = api.post("/v1/lists", Map.of("name", "Some")).json().get("id").asString();
    Answer answer = api.postText(PATH + "?list_id=" + list, "{\"email\":\"a@example.com\"}");
    assertThat(answer.json().at("/contact/lists/0/name").asString()).isEqualTo("Some");
  }

  @Test
  void changeTouchesWhatItMentions() {
    String id =
        created(
            """
            {"email": "ada@example.com", "company": "Old", "city": "Ulm", "country": "DE",
             "tags": ["a", "b"], "custom_fields": {"x": 1, "y": "2"}}
            """);
    long revision = revision();
    JsonNode contact =
        changed(
            patch(
                id,
                """
                {"company": null, "city": " ", "title": " Dr ", "phone": "030 901820",
                 "tags": ["c", "a"], "custom_fields": {"x": null, "z": true}}
                """),
            "company",
            "city",
            "title",
            "phone",
            "tags",
            "custom:x",
            "custom:z");
    assertThat(contact.get("company").isNull()).isTrue();
    assertThat(contact.get("city").isNull()).isTrue();
    assertThat(contact.get("title").asString()).isEqualTo("Dr");
    assertThat(contact.get("phone").asString()).isEqualTo("+4930901820");
    assertThat(contact.get("email").asString()).isEqualTo("ada@example.com");
    assertThat(contact.get("tags").valueStream().map(JsonNode::asString).toList())
        .containsExactly("c", "a");
    assertThat(contact.get("custom_fields"))
        .isEqualTo(ApiClient.JSON.readTree("{\"y\":\"2\",\"z\":true}"));
    assertThat(contact.get("version").asInt()).isEqualTo(2);
    assertThat(revision()).isEqualTo(revision + 1);

    changed(patch(id, "{\"tags\": []}"), "tags");
    changed(patch(id, "{\"title\": \"Dr\", \"tags\": [], \"custom_fields\": {\"none\": null}}"));
    changed(patch(id, "{}"));
    // What was loaded may be sent back as it is.
    changed(patch(id, api.get(PATH + "/" + id).body()));
    assertThat(revision()).isEqualTo(revision + 2);
    assertThat(api.get(PATH + "/" + id).header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void changeThatIsImpossibleChangesNothing() {
    String id = created("{\"email\":\"ada@example.com\",\"company\":\"Old\"}");
    String other = created("{\"email\":\"ben@example.com\",\"phone\":\"+12125550123\"}");
    String before = api.get(PATH + "/" + id).body();
    long revision = revision();

    assertProblem(patch(id, "{\"email\": null, \"title\": \"x\"}"), 422, "CONTACT_WITHOUT_KEY");
    JsonNode problem = assertProblem(patch(id, "{\"email\": \"x\"}"), 422, "EMAIL_INVALID");
    assertThat(pointers(problem)).containsExactly("/email");
    assertProblem(patch(id, "{\"id\": \"x\"}"), 422, "ID_INVALID");
    problem = assertProblem(patch(id, "{\"id\":\"" + other + "\"}"), 422, "ID_DIFFERS");
    assertThat(pointers(problem)).containsExactly("/id");
    assertProblem(patch(id, "null"), 400, "CONTACT_NOT_OBJECT");
    assertProblem(patch(id, "{\"email\":\"a\",\"email\":\"b\"}"), 400, "JSON_INVALID");
    Answer exists = patch(id, "{\"company\": \"New\", \"phone\": \"+1 212-555-0123\"}");
    problem = assertProblem(exists, 409, "CONTACT_EXISTS");
    assertThat(pointers(problem)).containsExactly("/phone");
    assertThat(exists.header("Location")).isEqualTo(PATH + "/" + other);
    assertProblem(
        patch(api.with("If-Match", "\"2\""), id, "{\"company\": \"New\"}"), 412, "CONTACT_CHANGED");
    assertProblem(
        patch(api.with("If-Match", "W/\"1\""), id, "{\"company\": \"New\"}"),
        412,
        "CONTACT_CHANGED");
    assertProblem(patch(UUID.randomUUID().toString(), "{}"), 404, "CONTACT_NOT_FOUND");
    assertThat(api.get(PATH + "/" + id).body()).isEqualTo(before);
    assertThat(revision()).isEqualTo(revision);

    Answer shared = patch(api, id + "?on_ambiguous=first", "{\"phone\": \"+1 212-555-0123\"}");
    changed(shared, "phone");
    // It is no news any more.
    changed(patch(id, "{\"company\": \"New\", \"phone\": \"+1 212-555-0123\"}"), "company");
    changed(patch(api.with("If-Match", "\"3\""), id, "{\"company\": \"Newer\"}"), "company");
  }

  @Test
  void sameContactAtOnceIsMadeOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        calls.add(() -> api.postText(PATH, "{\"email\":\"ada@example.com\"}"));
      }
      int made = 0;
      for (Future<Answer> call : threads.invokeAll(calls)) {
        int status = call.get().status();
        // A machine that is slow makes some wait too long.
        assertThat(status).isIn(201, 409, 503);
        made += status == 201 ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
      assertThat(number("SELECT count(*) FROM contacts WHERE tenant_id = ?::uuid")).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void repeatedCallGetsTheFirstAnswerEvenWhenItWasLost() {
    ApiClient once = api.with("Idempotency-Key", "a-key");
    String body = "{\"email\":\"ada@example.com\",\"phone\":\"12\"}";
    Answer first = once.postText(PATH, body);
    assertThat(first.status()).isEqualTo(201);
    Answer second = once.postText(PATH, body);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());

    APPLICATION
        .tables()
        .sql(
            """
            UPDATE idempotency_keys
            SET state = 'running', lease_until = now() - interval '1 s', status = NULL,
              content_type = NULL, headers = NULL, body = NULL
            WHERE scope = ?::uuid
            """)
        .param(customer.tenantId())
        .update();
    Answer lost = once.postText(PATH, body);
    assertThat(lost.status()).as(lost.body()).isEqualTo(201);
    assertThat(lost.header("Location")).isEqualTo(first.header("Location"));
    assertThat(lost.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(lost.json().get("contact")).isEqualTo(first.json().get("contact"));
    assertThat(number("SELECT count(*) FROM contacts WHERE tenant_id = ?::uuid")).isEqualTo(1);
  }

  @Test
  void historyTellsWhoDidWhat() {
    String id = created("{\"email\":\"ada@example.com\",\"company\":\"Old\"}");
    changed(patch(id, "{\"company\":\"New\"}"), "company");
    String job =
        api.post(
                "/v1/imports/bulk",
                Map.of(
                    "duplicate_strategy",
                    "update",
                    "contacts",
                    List.of(Map.of("email", "ada@example.com", "title", "Dr"))))
            .json()
            .get("job_id")
            .asString();
    api.ended(job);
    changed(patch(id, "{\"title\":null}"), "title");

    List<JsonNode> events = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.get(PATH + "/" + id + "/history?limit=1" + after).json();
      page.get("events").forEach(events::add);
      JsonNode next = page.at("/paging/next/after");
      after = next.isMissingNode() || next.isNull() ? "" : "&after=" + next.asString();
    } while (!after.isEmpty());

    assertThat(events.stream().map(event -> event.get("outcome").asString()))
        .containsExactly("updated", "updated", "updated", "created");
    assertThat(events.stream().map(event -> event.get("version").asInt()))
        .containsExactly(4, 3, 2, 1);
    assertThat(events.get(0).at("/before/title").asString()).isEqualTo("Dr");
    assertThat(events.get(1).get("import_id").asString()).isEqualTo(job);
    assertThat(events.get(1).get("made_by").isNull()).isTrue();
    assertThat(events.get(2).get("import_id").isNull()).isTrue();
    assertThat(events.get(2).at("/before/company").asString()).isEqualTo("Old");
    String prefix = events.get(2).at("/made_by/key_prefix").asString();
    assertThat(customer.token()).startsWith(prefix);
    assertThat(prefix).startsWith("rc_").hasSizeLessThan(customer.token().length());
    assertThat(events.get(3).has("place")).isFalse();
  }
}
