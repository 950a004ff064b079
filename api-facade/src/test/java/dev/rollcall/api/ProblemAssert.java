package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import tools.jackson.databind.JsonNode;

/** Every error has the same shape. */
final class ProblemAssert {
  private ProblemAssert() {}

  /** Asserts the whole shape and returns the document. */
  static JsonNode assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asString("")).isEqualTo(code);
    assertThat(problem.path("title").asString("")).isNotBlank();
    assertThat(problem.path("detail").asString("")).isNotBlank();
    assertThat(problem.path("trace_id").asString("")).matches("[0-9a-f]{32}");
    for (JsonNode error : problem.path("errors")) {
      assertThat(error.path("pointer").isString()).isTrue();
      assertThat(error.path("code").asString("")).isNotBlank();
      assertThat(error.path("detail").asString("")).isNotBlank();
    }
    return problem;
  }

  /** The pointers of the single reasons. */
  static java.util.List<String> pointers(JsonNode problem) {
    return problem.path("errors").valueStream().map(e -> e.path("pointer").asString("")).toList();
  }
}
