package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportJobEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private JsonNode completed(Map<String, Object> body) {
    Answer answer = api.post("/v1/exports", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo(path(answer.json()));
    return Eventually.becomes(
        () -> api.get(answer.header("Location")).json(),
        job -> job.path("status").asString("").equals("completed"));
  }

  private static String path(JsonNode export) {
    return "/v1/exports/" + export.get("id").asString();
  }

  private void contacts() {
    Answer answer =
        api.post(
            "/v1/imports/bulk",
            Map.of(
                "contacts",
                List.of(Map.of("email", "ada@example.com"), Map.of("email", "ben@example.com"))));
    api.ended(answer.json().get("job_id").asString());
  }

  @Test
  void exportIsMadeAndDownloadedWithTheTokenOrTheLink() {
    contacts();
    JsonNode export = completed(Map.of("format", "csv", "fields", List.of("email")));
    assertThat(export.get("total_rows").asInt()).isEqualTo(2);
    assertThat(export.get("progress_percent").asInt()).isEqualTo(100);
    String body = "Email\r\nada@example.com\r\nben@example.com\r\n";
    Answer withToken = api.get(path(export) + "/download");
    assertThat(withToken.body()).isEqualTo(body);
    assertThat(withToken.header("Content-Length")).isEqualTo(String.valueOf(body.length()));
    assertThat(withToken.header("Rollcall-Row-Count")).isEqualTo("2");
    assertThat(withToken.header("Content-Disposition"))
        .contains(export.get("file_name").asString());
    String link = export.get("download_url").asString();
    assertThat(APPLICATION.anonymous().get(link).body()).isEqualTo(body);
    assertThat(api.get("/v1/exports").json().at("/exports/0/id").asString())
        .isEqualTo(export.get("id").asString());
  }

  @Test
  void linkIsGoodForItsExportAndItsTimeOnly() {
    JsonNode export = completed(Map.of());
    JsonNode other = completed(Map.of());
    String link = export.get("download_url").asString();
    ApiClient anonymous = APPLICATION.anonymous();
    assertProblem(anonymous.get(path(export) + "/download"), 401, "TOKEN_MISSING");
    assertProblem(
        APPLICATION.withToken("rc_wrong").get(path(export) + "/download"), 401, "TOKEN_INVALID");
    assertProblem(
        anonymous.get(link.replaceFirst("expires=\\d", "expires=9")), 401, "DOWNLOAD_LINK_INVALID");
    assertProblem(
        anonymous.get(link.replace(export.get("id").asString(), other.get("id").asString())),
        401,
        "DOWNLOAD_LINK_INVALID");
    assertThat(api.delete(path(export)).status()).isEqualTo(204);
    assertProblem(anonymous.get(link), 401, "DOWNLOAD_LINK_INVALID");
    assertProblem(api.get(path(export)), 404, "EXPORT_NOT_FOUND");
    assertProblem(api.delete(path(export)), 404, "EXPORT_NOT_FOUND");
  }

  @Test
  void exportsOfOthersAreNotThere() {
    JsonNode export = completed(Map.of());
    ApiClient stranger = APPLICATION.newCustomer().api();
    assertProblem(stranger.get(path(export)), 404, "EXPORT_NOT_FOUND");
    assertProblem(stranger.get(path(export) + "/download"), 404, "EXPORT_NOT_FOUND");
    assertProblem(stranger.delete(path(export)), 404, "EXPORT_NOT_FOUND");
    assertThat(stranger.get("/v1/exports").json().get("exports").isEmpty()).isTrue();
  }

  @Test
  void requestThatIsSentAgainMakesOneExport() {
    ApiClient repeating = api.with("Idempotency-Key", "export-once");
    String first = repeating.post("/v1/exports", Map.of()).json().get("id").asString();
    assertThat(repeating.post("/v1/exports", Map.of()).json().get("id").asString())
        .isEqualTo(first);
    assertThat(api.get("/v1/exports").json().get("exports").size()).isEqualTo(1);
  }
}
