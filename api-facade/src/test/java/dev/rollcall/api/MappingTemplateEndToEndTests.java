package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MappingTemplateEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String PATH = "/v1/mapping-templates";

  private final ApiClient api = APPLICATION.newCustomer().api();

  private static Map<String, Object> template(String name, String... mapping) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < mapping.length; i += 2) {
      fields.put(mapping[i], mapping[i + 1]);
    }
    return Map.of("name", name, "mapping", fields);
  }

  private JsonNode created(String name) {
    Answer answer = api.post(PATH, template(name, "Zeta", "email", "Alpha", "custom:a"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Location"))
        .isEqualTo(PATH + "/" + answer.json().get("id").asString());
    return answer.json();
  }

  @Test
  void templateIsCreatedReadReplacedAndDeleted() {
    String path = PATH + "/" + created("Members").get("id").asString();
    JsonNode read = api.get(path).json();
    assertThat(read.get("mapping").propertyNames()).containsExactly("Zeta", "Alpha");
    assertThat(read.get("use_count").asInt()).isZero();

    Answer replaced =
        api.with("If-Match", "\"1\"").put(path, template("Members 2", "Zeta", "phone"));
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
    assertProblem(
        api.with("If-Match", "\"1\"").put(path, template("Members 3", "Zeta", "email")),
        412,
        "TEMPLATE_CHANGED");

    JsonNode versions = api.get(path + "/versions").json().get("versions");
    assertThat(versions.valueStream().map(v -> v.get("name").asString()))
        .containsExactly("Members 2", "Members");
    assertThat(api.get(PATH).json().get("templates")).hasSize(1);

    assertThat(api.delete(path).status()).isEqualTo(204);
    assertProblem(api.get(path), 404, "TEMPLATE_NOT_FOUND");
    assertThat(api.get(PATH).json().get("templates")).isEmpty();
  }

  @Test
  void templateOfAnotherTenantIsNotThere() {
    String path = PATH + "/" + created("Members").get("id").asString();
    ApiClient other = APPLICATION.newCustomer().api();

    assertProblem(other.get(path), 404, "TEMPLATE_NOT_FOUND");
    assertProblem(other.get(path + "/versions"), 404, "TEMPLATE_NOT_FOUND");
    assertProblem(other.put(path, template("X", "A", "email")), 404, "TEMPLATE_NOT_FOUND");
    assertProblem(other.delete(path), 404, "TEMPLATE_NOT_FOUND");
    assertThat(api.get(path).status()).isEqualTo(200);
  }

  @Test
  void nameIsUniqueAndMappingIsChecked() {
    created("Members");

    assertProblem(api.post(PATH, template("Members", "A", "email")), 409, "TEMPLATE_EXISTS");
    assertProblem(api.post(PATH, Map.of("name", "X")), 422, "MAPPING_MISSING");
    assertProblem(api.post(PATH, template(" ", "A", "email")), 422, "NAME_MISSING");
    JsonNode problem =
        assertProblem(
            api.post(PATH, template("X", "A/B", "nonsense", "C", "email")), 422, "FIELD_UNKNOWN");
    assertThat(pointers(problem)).containsExactly("/mapping/A~1B");
  }

  @Test
  void postThatIsSentAgainMakesOneTemplate() {
    ApiClient again = api.with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, Object> body = template("Once", "A", "email");

    String first = again.post(PATH, body).json().get("id").asString();

    assertThat(again.post(PATH, body).json().get("id").asString()).isEqualTo(first);
    assertThat(api.get(PATH).json().get("templates")).hasSize(1);
  }

  @Test
  void uploadSaysWhatTheTemplateSays() {
    created("Members");

    JsonNode answer = api.upload("a.csv", "alpha,ZETA\n1,ada@example.com\n", Map.of()).json();

    JsonNode zeta = answer.get("columns").get(1);
    assertThat(zeta.get("field").asString()).isEqualTo("email");
    assertThat(zeta.get("source").asString()).isEqualTo("template");
    assertThat(zeta.get("reason_code").asString()).isEqualTo("template");
    assertThat(zeta.get("reason_parameters").get("template").asString()).isEqualTo("Members");
  }
}
