package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the preview shows is what comes in, and what was wrong is counted. */
class MappedPreviewEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String FILE =
      """
      Name,Mail,Land,Street,No,Born
      "Example, Ada",ADA@Example.com,Deutschland,Main Street,7,25.12.1985
      Ben Sample,ben@gmial.com,Utopia,,,3.4.1990
      Cleo Test,nobody,FR,,,
      """;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private static Map<String, Object> body() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("Name", "full_name");
    mapping.put("Mail", "email");
    mapping.put("Land", "country");
    mapping.put("Street", Map.of("field", "address_line1", "join", ""));
    mapping.put("No", Map.of("field", "address_line1", "join", " "));
    mapping.put("Born", Map.of("field", "custom:born", "as", "date"));
    return Map.of("mapping", mapping);
  }

  private String uploaded() {
    Answer answer = api.upload("people.csv", FILE, Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("job_id").asString();
  }

  @Test
  void previewShowsWhatTheImportBringsAndSavesNothing() {
    String id = uploaded();
    assertProblem(api.get("/v1/imports/" + id + "/preview?mapped=true"), 409, "MAPPING_MISSING");

    Answer proposed = api.post("/v1/imports/" + id + "/preview?rows=3", body());
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
    assertThat(api.get("/v1/imports/" + id).json().get("mapping").isNull()).isTrue();
    JsonNode rows = proposed.json().get("rows");
    assertThat(rows).hasSize(3);
    JsonNode ada = rows.get(0);
    assertThat(ada.get("valid").asBoolean()).isTrue();
    assertThat(ada.get("cells").get(1).asString()).isEqualTo("ADA@Example.com");
    assertThat(ada.at("/contact/fields/first_name").asString()).isEqualTo("Ada");
    assertThat(ada.at("/contact/fields/email").asString()).isEqualTo("ada@example.com");
    assertThat(ada.at("/contact/fields/country").asString()).isEqualTo("DE");
    assertThat(ada.at("/contact/fields/address_line1").asString()).isEqualTo("Main Street 7");
    assertThat(ada.at("/contact/custom_fields/born").asString()).isEqualTo("1985-12-25");
    JsonNode ben = rows.get(1);
    assertThat(ben.get("valid").asBoolean()).isTrue();
    assertThat(ben.get("problems").valueStream().map(problem -> problem.get("code").asString()))
        .containsExactlyInAnyOrder("COUNTRY_UNKNOWN", "EMAIL_DOMAIN_SUSPICIOUS", "DATE_AMBIGUOUS");
    assertThat(
            ben.get("problems")
                .valueStream()
                .filter(problem -> problem.get("code").asString().startsWith("EMAIL"))
                .findFirst()
                .orElseThrow()
                .get("message")
                .asString())
        .contains("ben@gmail.com");
    JsonNode cleo = rows.get(2);
    assertThat(cleo.get("valid").asBoolean()).isFalse();
    assertThat(cleo.at("/problems/0/code").asString()).isEqualTo("EMAIL_INVALID");
    assertThat(cleo.at("/problems/0/row").asInt()).isEqualTo(3);

    assertThat(api.put("/v1/imports/" + id + "/mapping", body()).status()).isEqualTo(200);
    assertThat(api.get("/v1/imports/" + id + "/preview?mapped=true&rows=3").json())
        .isEqualTo(proposed.json());
    JsonNode saved = api.get("/v1/imports/" + id).json().get("mapping");
    assertThat(saved.get("Mail").asString()).isEqualTo("email");
    assertThat(saved.at("/No/field").asString()).isEqualTo("address_line1");
    assertThat(saved.at("/No/join").asString()).isEqualTo(" ");

    assertThat(api.post("/v1/imports/" + id + "/start").status()).isEqualTo(202);
    JsonNode ended = api.ended(id);
    assertThat(ended.get("created_count").asInt()).isEqualTo(2);
    assertThat(ended.get("warning_count").asInt()).isEqualTo(3);
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    """
                    SELECT concat_ws('|', first_name, last_name, email, country, address_line1,
                      custom_fields ->> 'born')
                    FROM contacts WHERE tenant_id = ?::uuid ORDER BY seq
                    """)
                .param(customer.tenantId())
                .query(String.class)
                .list())
        .containsExactly(
            "Ada|Example|ada@example.com|DE|Main Street 7|1985-12-25",
            "Ben|Sample|ben@gmial.com|Utopia|3.4.1990");
  }

  @Test
  void problemsAreCountedByCodeAndColumn() {
    String id = uploaded();
    api.post("/v1/imports/" + id + "/map", body());
    api.ended(id);

    JsonNode groups = api.get("/v1/imports/" + id + "/errors/groups").json().get("groups");
    assertThat(
            groups
                .valueStream()
                .map(
                    group ->
                        group.get("severity").asString()
                            + " "
                            + group.get("code").asString()
                            + " "
                            + group.get("column").asString()
                            + " "
                            + group.get("count").asInt()
                            + " "
                            + group.get("rows").asInt()))
        .containsExactlyInAnyOrder(
            "error EMAIL_INVALID Mail 1 1",
            "warning COUNTRY_UNKNOWN Land 1 1",
            "warning EMAIL_DOMAIN_SUSPICIOUS Mail 1 1",
            "warning DATE_AMBIGUOUS Born 1 1");
    JsonNode errors =
        api.get("/v1/imports/" + id + "/errors/groups?severity=error").json().get("groups");
    assertThat(errors).hasSize(1);
    assertThat(errors.at("/0/samples/0/row").asInt()).isEqualTo(3);
    assertThat(errors.at("/0/samples/0/value").asString()).isEqualTo("nobody");
    assertThat(
            api.get("/v1/imports/" + id + "/errors?format=json&severity=warning")
                .json()
                .get("errors"))
        .hasSize(3);
    assertThat(errorRows(id, "code=COUNTRY_UNKNOWN&column=Land")).hasSize(1);
    assertThat(errorRows(id, "code=COUNTRY_UNKNOWN&column=Mail")).isEmpty();
    assertThat(errorRows(id, "column=Mail")).hasSize(2);
    assertThat(errorRows(id, "column=")).as("of whole rows").isEmpty();
    assertThat(failedLines(id, "")).hasSize(1);
    assertThat(failedLines(id, "?code=EMAIL_INVALID&column=Mail")).hasSize(1);
    assertThat(failedLines(id, "?code=EMAIL_INVALID&column=")).isEmpty();
    assertThat(failedLines(id, "?column=Land")).as("rows with warnings did not fail").isEmpty();
    assertProblem(api.get("/v1/imports/" + id + "/errors?code=NONE"), 422, "CODE_UNKNOWN");
    assertProblem(api.get("/v1/imports/" + id + "/errors?column=%00"), 422, "COLUMN_INVALID");
    assertProblem(
        api.get("/v1/imports/" + id + "/errors/groups?severity=fatal"), 422, "SEVERITY_UNKNOWN");
    assertThat(APPLICATION.newCustomer().api().get("/v1/imports/" + id + "/errors/groups").status())
        .isEqualTo(404);
  }

  private JsonNode errorRows(String id, String filter) {
    return api.get("/v1/imports/" + id + "/errors?format=json&" + filter).json().get("errors");
  }

  /** The file of failed rows without its header. */
  private List<String> failedLines(String id, String filter) {
    return api.get("/v1/imports/" + id + "/errors" + filter).body().lines().skip(1).toList();
  }

  @Test
  void whatIsWrongWithTheMappingIsToldWithItsPlace() {
    String id = uploaded();
    Map<String, Object> mapping =
        Map.of(
            "Mail", Map.of("field", "email", "as", "date"),
            "Name", Map.of("field", "first_name", "transforms", List.of("trim", "shout")),
            "Land", Map.of("field", "country", "transfroms", List.of()));
    for (String call : List.of("/preview", "/map")) {
      Answer answer = api.post("/v1/imports/" + id + call, Map.of("mapping", mapping));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointers(answer.json()))
          .containsExactlyInAnyOrder("/mapping/Name/transforms/1/type", "/mapping/Land/transfroms");
    }
    Answer typed =
        api.post(
            "/v1/imports/" + id + "/map",
            Map.of("mapping", Map.of("Mail", Map.of("field", "email", "as", "date"))));
    assertProblem(typed, 422, "TYPE_NOT_POSSIBLE");
    assertProblem(
        api.post(
            "/v1/imports/" + id + "/map",
            Map.of("mapping", Map.of("Mail", "email"), "column_rules", Map.of())),
        422,
        "OPTION_UNKNOWN");
    assertProblem(api.post("/v1/imports/" + id + "/preview?rows=0", body()), 422, "ROWS_INVALID");
  }

  @Test
  void restartTakesAnotherErrorLimit() {
    String id = uploaded();
    Map<String, Object> limited = new LinkedHashMap<>(body());
    limited.put("error_limit_percent", 10);
    api.post("/v1/imports/" + id + "/map", limited);
    JsonNode failed = api.ended(id);
    assertThat(failed.get("status").asString()).isEqualTo("failed");
    assertThat(failed.at("/error/code").asString()).isEqualTo("ERROR_LIMIT");
    assertProblem(
        api.post("/v1/imports/" + id + "/restart", Map.of("name", "x")),
        422,
        "OPTION_NOT_CHANGEABLE");
    assertThat(
            api.post("/v1/imports/" + id + "/restart", Map.of("error_limit_percent", 50)).status())
        .isEqualTo(202);
    assertThat(api.ended(id).get("status").asString()).isEqualTo("completed");
  }
}
