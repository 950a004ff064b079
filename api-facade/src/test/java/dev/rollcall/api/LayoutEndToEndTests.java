package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first rows of a file, and corrections of how it is read. */
class LayoutEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String FILE =
      """
      Export of May
      Name,Email,Note
      Ada,ada@example.com,"x, y"
      Bob,bob@example.com
      """;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private Answer uploaded(String content) {
    Answer answer = api.upload("people.csv", content, Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private String id(String content) {
    return uploaded(content).json().get("job_id").asString();
  }

  private Answer correct(String id, Map<String, ?> correction) {
    return api.send(
        "PATCH",
        "/v1/imports/" + id + "/layout",
        BodyPublishers.ofString(ApiClient.JSON.writeValueAsString(correction)),
        "application/json");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  @Test
  void uploadTellsHowTheFileIsRead() {
    JsonNode layout = uploaded(FILE).json().get("layout");

    assertThat(layout.get("charset").asString()).isEqualTo("UTF-8");
    assertThat(layout.get("delimiter").asString()).isEqualTo(",");
    assertThat(layout.get("quote").asString()).isEqualTo("\"");
    assertThat(layout.get("escape").asString()).isEqualTo("doubled");
    assertThat(layout.get("header_row").asInt()).isEqualTo(2);
    assertThat(texts(layout.get("headers"))).containsExactly("Name", "Email", "Note");
  }

  @Test
  void previewShowsRowsWithTheirLinesAndWhatIsWrongWithThem() {
    JsonNode preview = api.get("/v1/imports/" + id(FILE) + "/preview").json();

    assertThat(texts(preview.get("headers"))).containsExactly("Name", "Email", "Note");
    JsonNode first = preview.get("rows").get(0);
    assertThat(first.get("row").asInt()).isEqualTo(1);
    assertThat(first.get("line").asInt()).isEqualTo(3);
    assertThat(texts(first.get("values"))).containsExactly("Ada", "ada@example.com", "x, y");
    assertThat(first.get("errors").isEmpty()).isTrue();
    JsonNode second = preview.get("rows").get(1);
    assertThat(texts(second.get("values"))).containsExactly("Bob,bob@example.com");
    assertThat(second.get("errors").get(0).get("code").asString()).isEqualTo("ROW_WIDTH");
    assertThat(second.get("errors").get(0).get("severity").asString()).isEqualTo("error");
  }

  @Test
  void previewHasAsManyRowsAsAskedFor() {
    String id = id(FILE);

    assertThat(api.get("/v1/imports/" + id + "/preview?rows=1").json().get("rows")).hasSize(1);
    assertProblem(api.get("/v1/imports/" + id + "/preview?rows=0"), 422, "ROWS_INVALID");
    assertProblem(api.get("/v1/imports/" + id + "/preview?rows=101"), 422, "ROWS_INVALID");
  }

  @Test
  void correctionAnswersAsTheUploadDidAndIsWhatTheImportReads() {
    String id = id("a;b@example.com\nc;d@example.com\n");
    Answer corrected = correct(id, Map.of("header_row", 1, "delimiter", ";"));

    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    assertThat(corrected.header("ETag")).isEqualTo("\"1\"");
    assertThat(texts(corrected.json().get("headers"))).containsExactly("a", "b@example.com");
    assertThat(corrected.json().get("preview")).hasSize(1);
    assertThat(api.get("/v1/imports/" + id).json().get("total_rows").asInt()).isEqualTo(1);

    Answer again = correct(id, Map.of("header_row", 0));
    assertThat(texts(again.json().get("headers"))).containsExactly("Column 1", "Column 2");
    assertThat(again.json().get("layout").get("corrected").get("delimiter").asString())
        .isEqualTo(";");
    assertThat(
            api.post(
                    "/v1/imports/" + id + "/map",
                    Map.of("mapping", Map.of("Column 1", "first_name", "Column 2", "email")))
                .status())
        .isEqualTo(202);
    assertThat(api.ended(id).get("created_count").asInt()).isEqualTo(2);
    assertProblem(correct(id, Map.of("header_row", 1)), 409, "STATUS_CONFLICT");
  }

  @Test
  void correctionForgetsTheMappingOfOtherHeaders() {
    String id = id(FILE);
    api.put("/v1/imports/" + id + "/mapping", Map.of("mapping", Map.of("Email", "email")));

    assertThat(correct(id, Map.of("header_row", 3)).status()).isEqualTo(200);

    assertProblem(api.post("/v1/imports/" + id + "/start"), 409, "MAPPING_MISSING");
  }

  @Test
  void valuesThatAreImpossibleAreNamed() {
    String id = id(FILE);

    assertProblem(correct(id, Map.of("charset", "klingon")), 422, "CHARSET_UNKNOWN");
    assertProblem(correct(id, Map.of("delimiter", ";;")), 422, "DELIMITER_INVALID");
    assertProblem(correct(id, Map.of("quote", "\n")), 422, "QUOTE_INVALID");
    assertProblem(correct(id, Map.of("escape", "slash")), 422, "ESCAPE_INVALID");
    assertProblem(correct(id, Map.of("header_row", -1)), 422, "HEADER_ROW_INVALID");
    assertProblem(correct(id, Map.of("header_row", 500)), 422, "HEADER_ROW_INVALID");
    assertProblem(correct(id, Map.of("header_row", 4)), 422, "FILE_WITHOUT_ROWS");
    assertProblem(correct(id, Map.of("colour", "red")), 422, "OPTION_UNKNOWN");
    assertProblem(correct(id, Map.of("quote", ",", "delimiter", ",")), 422, "LAYOUT_INVALID");
    assertProblem(
        correct(id, Map.of("charset", "klingon", "escape", "slash")), 422, "LAYOUT_INVALID");
  }

  @Test
  void fileOfOthersIsNotThere() {
    String id = id(FILE);
    ApiClient other = APPLICATION.newCustomer().api();

    assertProblem(other.get("/v1/imports/" + id + "/preview"), 404, "IMPORT_NOT_FOUND");
    assertProblem(
        other.send(
            "PATCH",
            "/v1/imports/" + id + "/layout",
            BodyPublishers.ofString("{}"),
            "application/json"),
        404,
        "IMPORT_NOT_FOUND");
  }

  @Test
  void importWithoutFileHasNoLayout() {
    String id =
        api.post(
                "/v1/imports/bulk", Map.of("contacts", List.of(Map.of("email", "ada@example.com"))))
            .json()
            .get("job_id")
            .asString();

    assertProblem(api.get("/v1/imports/" + id + "/preview"), 409, "IMPORT_WITHOUT_FILE");
  }
}
