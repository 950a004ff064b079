package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String FILE =
      """
      First Name,Email,Shoe Size
      Ada,ada@example.com,38
      Bob,not an address,44
      Cleo,cleo@example.com,40
      """;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private Answer bulk(Object... contacts) {
    return api.post("/v1/imports/bulk", Map.of("contacts", List.of(contacts)));
  }

  private String uploaded(Map<String, String> fields) {
    Answer answer = api.upload("people.csv", FILE, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("job_id").asString();
  }

  private static void assertCountsAddUp(JsonNode job) {
    long success =
        job.get("created_count").asLong()
            + job.get("updated_count").asLong()
            + job.get("unchanged_count").asLong();
    assertThat(job.get("success_count").asLong()).isEqualTo(success);
    assertThat(job.get("processed_rows").asLong())
        .isEqualTo(success + job.get("skipped_count").asLong() + job.get("error_count").asLong());
  }

  @Test
  void bulkBodyBecomesContacts() {
    Answer answer =
        bulk(
            Map.of("first_name", "Ada", "email", "ada@example.com", "tags", List.of("new")),
            Map.of("first_name", "Nobody"),
            Map.of("email", "ADA@example.com"));
    assertThat(answer.status()).isEqualTo(202);
    JsonNode accepted = answer.json();
    String id = accepted.get("job_id").asString();
    assertThat(accepted.get("success").asBoolean()).isTrue();
    assertThat(accepted.get("status").asString()).isIn("processing", "queued");
    assertThat(accepted.get("message").asString()).isEqualTo("Importing 3 contacts");
    assertThat(accepted.get("estimated_time_seconds").isIntegralNumber()).isTrue();
    assertThat(answer.header("Location")).isEqualTo("/v1/imports/" + id);
    assertThat(answer.header("Retry-After")).isEqualTo("1");

    JsonNode job = api.ended(id);
    assertThat(job.get("status").asString()).isEqualTo("completed");
    assertThat(job.get("progress_percent").asInt()).isEqualTo(100);
    assertThat(job.get("total_rows").asInt()).isEqualTo(3);
    assertThat(job.get("processed_rows").asInt()).isEqualTo(3);
    assertThat(job.get("created_count").asInt()).isEqualTo(1);
    assertThat(job.get("skipped_count").asInt()).isEqualTo(1);
    assertThat(job.get("error_count").asInt()).isEqualTo(1);
    assertThat(job.get("duplicate_count").asInt()).isEqualTo(1);
    assertCountsAddUp(job);
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT email FROM contacts WHERE tenant_id = ?::uuid")
                .param(customer.tenantId())
                .query(String.class)
                .list())
        .containsExactly("ada@example.com");
  }

  @Test
  void messageKeepsItsLetterForOneContact() {
    assertThat(bulk(Map.of("email", "ada@example.com")).json().get("message").asString())
        .isEqualTo("Importing 1 contacts");
  }

  @Test
  void importHasAllFieldsOfTheContract() {
    String id = bulk(Map.of("email", "ada@example.com")).json().get("job_id").asString();
    assertThat(api.get("/v1/imports/" + id).json().propertyNames())
        .contains(
            "id",
            "status",
            "progress_percent",
            "total_rows",
            "processed_rows",
            "success_count",
            "error_count",
            "duplicate_count",
            "skipped_count",
            "created_count",
            "updated_count",
            "unchanged_count",
            "rows_per_second",
            "estimated_seconds_remaining",
            "external_id",
            "parent_id",
            "source",
            "file_name",
            "file_size",
            "duplicate_strategy",
            "match_fields",
            "list_id",
            "mapping",
            "ai_confidence",
            "check",
            "allowed_actions",
            "queue_position",
            "attempts",
            "created_at",
            "started_at",
            "completed_at",
            "error");
  }

  @Test
  void fileIsMappedImportedAndItsBadRowsComeBack() {
    Answer answer =
        api.upload("people.csv", FILE, Map.of("use_ai_mapping", "true", "external_id", "x-1"));
    assertThat(answer.status()).isEqualTo(201);
    JsonNode uploaded = answer.json();
    assertThat(uploaded.get("status").asString()).isEqualTo("pending_mapping");
    assertThat(uploaded.get("headers").valueStream().map(JsonNode::asString))
        .containsExactly("First Name", "Email", "Shoe Size");
    assertThat(uploaded.at("/preview/0/1").asString()).isEqualTo("ada@example.com");
    assertThat(uploaded.at("/suggested_mapping/Email").asString()).isEqualTo("email");
    assertThat(uploaded.at("/suggested_mapping/Shoe Size").isNull()).isTrue();
    assertThat(uploaded.get("ai_confidence").asInt()).isBetween(1, 100);
    assertThat(uploaded.get("columns").size()).isEqualTo(3);
    assertThat(uploaded.at("/layout/delimiter").asString()).isEqualTo(",");
    String path = answer.header("Location");

    Map<String, String> mapping = new HashMap<>();
    mapping.put("First Name", "first_name");
    mapping.put("Email", "email");
    mapping.put("Shoe Size", "custom:shoe_size");
    Answer mapped =
        api.post(path + "/map", Map.of("mapping", mapping, "duplicate_strategy", "update"));
    assertThat(mapped.status()).as(mapped.body()).isEqualTo(202);
    assertThat(mapped.json().get("success").asBoolean()).isTrue();
    assertThat(mapped.header("Location")).isEqualTo(path);

    JsonNode job = api.ended(uploaded.get("job_id").asString());
    assertThat(job.get("status").asString()).isEqualTo("completed");
    assertThat(job.get("created_count").asInt()).isEqualTo(2);
    assertThat(job.get("error_count").asInt()).isEqualTo(1);
    assertThat(job.get("duplicate_strategy").asString()).isEqualTo("update");
    assertThat(job.get("external_id").asString()).isEqualTo("x-1");
    assertThat(job.get("file_name").asString()).isEqualTo("people.csv");
    assertThat(job.at("/mapping/Email").asString()).isEqualTo("email");
    assertCountsAddUp(job);

    Answer csv = api.get(path + "/errors");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"people-errors.csv\"");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .isEqualTo(
            "First Name,Email,Shoe Size,_import,_row,_error_code,_error_column,_error_message");
    assertThat(lines.get(1))
        .startsWith("Bob,not an address,44,")
        .contains(",2,EMAIL_INVALID,Email,");

    Answer page = api.with("Accept", "application/json").get(path + "/errors");
    JsonNode error = page.json().at("/errors/0");
    assertThat(page.header("Content-Type")).isEqualTo("application/json");
    assertThat(error.get("row").asInt()).isEqualTo(2);
    assertThat(error.get("line").asInt()).isEqualTo(3);
    assertThat(error.get("column").asString()).isEqualTo("Email");
    assertThat(error.get("code").asString()).isEqualTo("EMAIL_INVALID");
    assertThat(error.get("severity").asString()).isEqualTo("error");
    assertThat(error.get("value").asString()).isEqualTo("not an address");
    assertThat(error.get("message").asString()).isNotBlank();
  }

  @Test
  void errorsComeInPages() {
    String id =
        bulk(Map.of("email", "no"), Map.of("email", "no"), Map.of("email", "no"))
            .json()
            .get("job_id")
            .asString();
    api.ended(id);
    String path = "/v1/imports/" + id + "/errors?format=json&limit=2";
    JsonNode first = api.get(path).json();
    JsonNode second = api.get(path + "&after=" + first.at("/paging/next/after").asString()).json();
    assertThat(first.get("errors").size()).isEqualTo(2);
    assertThat(second.get("errors").size()).isEqualTo(1);
    assertThat(second.at("/errors/0/row").asInt()).isEqualTo(3);
    assertThat(second.at("/paging/next").isNull()).isTrue();
    assertProblem(api.get(path + "&after=nonsense"), 400, "CURSOR_INVALID");
    assertProblem(api.get("/v1/imports/" + id + "/errors?format=xlsx"), 422, "FORMAT_UNKNOWN");
  }

  @Test
  void namesOfFilesMayBeAnything() {
    for (String name : List.of("\u0436\u0443\u043a.csv", "a\u0000b.csv", "", "../../b.csv")) {
      Answer answer = api.upload(name, "Email\nada@example.com\n", Map.of("auto_start", "true"));
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      JsonNode job = api.ended(answer.json().get("job_id").asString());
      assertThat(job.get("file_name").asString()).isNotBlank().doesNotContain("/", "\u0000");
      assertThat(api.get(answer.header("Location") + "/errors").header("Content-Disposition"))
          .startsWith("attachment; filename=");
    }
    String cyrillic =
        api.get("/v1/imports?q=%D0%B6%D1%83%D0%BA").json().at("/imports/0/id").asString();
    assertThat(api.get("/v1/imports/" + cyrillic + "/errors").header("Content-Disposition"))
        .endsWith("; filename*=UTF-8''%D0%B6%D1%83%D0%BA-errors.csv");
  }

  @Test
  void mappingKeepsTheOrderOfTheColumns() {
    String path = "/v1/imports/" + uploaded(Map.of());
    JsonNode saved = api.put(path + "/mapping", Map.of("mapping", Map.of("Email", "email"))).json();
    assertThat(saved.get("mapping").propertyNames())
        .containsExactly("First Name", "Email", "Shoe Size");
  }

  @Test
  void sureFileStartsByItself() {
    Answer answer =
        api.upload(
            "people.csv", "Email,First Name\nada@example.com,Ada\n", Map.of("auto_start", "true"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    JsonNode job = api.ended(answer.json().get("job_id").asString());
    assertThat(job.get("created_count").asInt()).isEqualTo(1);
  }

  @Test
  void mappingIsSavedInHalvesAndOnlyOverTheVersionThatWasSeen() {
    String path = "/v1/imports/" + uploaded(Map.of());
    Map<String, Object> body = Map.of("mapping", Map.of("Email", "email"));
    assertProblem(api.post(path + "/start"), 409, "MAPPING_MISSING");

    Answer saved = api.with("If-Match", "\"0\"").put(path + "/mapping", body);
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertThat(saved.header("ETag")).isEqualTo("\"1\"");
    assertThat(saved.json().get("status").asString()).isEqualTo("pending_mapping");
    for (String stale : List.of("\"0\"", "nonsense", "W/\"1\"")) {
      assertProblem(
          api.with("If-Match", stale).put(path + "/mapping", body), 412, "MAPPING_CHANGED");
    }
    assertThat(api.with("If-Match", "*").put(path + "/mapping", body).header("ETag"))
        .isEqualTo("\"2\"");

    assertThat(api.post(path + "/start").status()).isEqualTo(202);
    assertProblem(api.put(path + "/mapping", body), 409, "STATUS_CONFLICT");
    assertProblem(api.post(path + "/start"), 409, "STATUS_CONFLICT");
  }

  @Test
  void wrongMappingSaysWhereItIsWrong() {
    String path = "/v1/imports/" + uploaded(Map.of()) + "/map";
    assertThat(
            pointers(
                assertProblem(
                    api.post(path, Map.of("mapping", Map.of("Email", "mail", "Nope", "email"))),
                    422,
                    "MAPPING_INVALID")))
        .contains("/mapping/Email", "/mapping/Nope");
    assertProblem(
        api.post(path, Map.of("mapping", Map.of("First Name", "first_name"))),
        422,
        "MAPPING_WITHOUT_KEY");
    assertProblem(api.post(path, Map.of("mapping", "x")), 422, "MAPPING_MISSING");
    assertProblem(api.post(path, Map.of()), 422, "MAPPING_MISSING");
    assertProblem(api.post(path, Map.of("mapping", Map.of("Email", 7))), 422, "MAPPING_INVALID");
    assertProblem(
        api.post(path, Map.of("mapping", Map.of("Email", "email"), "duplicate_strategy", "no")),
        422,
        "OPTIONS_INVALID");
    assertProblem(api.postText(path, "[]"), 400, "BODY_MALFORMED");
  }

  @Test
  void deletedImportIsGoneAndItsContactsStay() {
    String id = bulk(Map.of("email", "ada@example.com")).json().get("job_id").asString();
    api.ended(id);
    assertThat(api.delete("/v1/imports/" + id).status()).isEqualTo(204);
    assertProblem(api.get("/v1/imports/" + id), 404, "IMPORT_NOT_FOUND");
    assertProblem(api.delete("/v1/imports/" + id), 404, "IMPORT_NOT_FOUND");
    assertThat(api.get("/v1/exports/contacts").body()).contains("ada@example.com");
  }

  @Test
  void allowedActionsSayWhyTheOthersAreNot() {
    String id = uploaded(Map.of());
    Map<String, Boolean> enabled = new HashMap<>();
    for (JsonNode action : api.get("/v1/imports/" + id).json().get("allowed_actions")) {
      boolean isEnabled = action.get("enabled").asBoolean();
      enabled.put(action.get("action").asString(), isEnabled);
      assertThat(action.get("reason").isNull()).isEqualTo(isEnabled);
    }
    assertThat(enabled)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "map", true,
                "start", false,
                "stop", false,
                "restart", false,
                "cancel", true,
                "delete", true,
                "download_errors", false));
  }

  @Test
  void importsAreListedNewestFirstInPagesThatMeet() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, uploaded(Map.of("external_id", "x-" + i)));
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    int pages = 0;
    do {
      JsonNode page = api.get("/v1/imports?limit=2" + after).json();
      page.get("imports").forEach(job -> listed.add(job.get("id").asString()));
      JsonNode next = page.at("/paging/next");
      after = next.isNull() ? null : "&after=" + next.get("after").asString();
      pages++;
    } while (after != null);
    assertThat(listed).isEqualTo(ids);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void listOfImportsIsFiltered() {
    String file = uploaded(Map.of("external_id", "x-1", "name", "Spring fair"));
    String good = bulk(Map.of("email", "ada@example.com")).json().get("job_id").asString();
    String bad = bulk(Map.of("email", "no")).json().get("job_id").asString();
    api.ended(good);
    api.ended(bad);
    Map<String, Set<String>> expected = new HashMap<>();
    expected.put("status=pending_mapping", Set.of(file));
    expected.put("status=completed", Set.of(good, bad));
    expected.put("status=completed,pending_mapping", Set.of(file, good, bad));
    expected.put("status=failed", Set.of());
    expected.put("source=upload", Set.of(file));
    expected.put("external_id=x-1", Set.of(file));
    expected.put("q=spring", Set.of(file));
    expected.put("q=people.csv", Set.of(file));
    expected.put("q=%25", Set.of());
    expected.put("q=" + good, Set.of(good));
    expected.put("has_errors=true", Set.of(bad));
    expected.put("has_errors=false", Set.of(file, good));
    expected.put("from=2000-01-01T00:00:00Z", Set.of(file, good, bad));
    expected.put("to=2000-01-01T00:00:00%2B02:00", Set.of());
    expected.forEach(
        (filter, ids) -> {
          Set<String> found = new HashSet<>();
          Answer answer = api.get("/v1/imports?" + filter);
          assertThat(answer.status()).as(filter + answer.body()).isEqualTo(200);
          answer.json().get("imports").forEach(job -> found.add(job.get("id").asString()));
          assertThat(found).as(filter).isEqualTo(ids);
        });
  }

  @Test
  void wrongFiltersAreRefused() {
    assertProblem(api.get("/v1/imports?status=done"), 422, "STATUS_UNKNOWN");
    assertProblem(api.get("/v1/imports?source=fax"), 422, "SOURCE_UNKNOWN");
    assertProblem(api.get("/v1/imports?limit=201"), 422, "LIMIT_INVALID");
    assertProblem(api.get("/v1/imports?limit=0"), 422, "LIMIT_INVALID");
    assertProblem(api.get("/v1/imports?limit=many"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/imports?has_errors=perhaps"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/imports?from=yesterday"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/imports?q=%00"), 400, "PARAMETER_INVALID");
    assertProblem(api.get("/v1/imports?after=nonsense"), 400, "CURSOR_INVALID");
  }
}
