package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import dev.rollcall.samples.SampleCase;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private String workbook(String sample, Map<String, String> fields) {
    Path file =
        SampleCase.all().stream()
            .filter(each -> each.name().equals(sample))
            .findFirst()
            .orElseThrow()
            .file();
    Answer answer = api.upload(file, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("job_id").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "xlsx-sheet-by-name, Contacts, Secret, hidden@example.com",
    "xls-hidden-first-sheet, Contacts, Lists, wrong@example.com",
    "ods-hidden-sheet, New, Old, wrong@example.com",
    "zip-one-workbook, A, B, ben@example.com"
  })
  void anotherSheetIsReadAndImported(String sample, String found, String other, String email) {
    String id = workbook(sample, Map.of());
    JsonNode before = api.get("/v1/imports/" + id + "/preview").json();
    assertThat(before.toString()).doesNotContain(email);

    Answer corrected = correct(id, Map.of("sheet", other));

    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    assertThat(corrected.header("ETag")).isEqualTo("\"1\"");
    JsonNode body = corrected.json();
    assertThat(body.get("layout").get("sheet").asString()).isEqualTo(other);
    assertThat(body.get("layout").get("sheets").toString()).contains(found, other);
    assertThat(texts(body.get("headers"))).containsExactly("Email");
    assertThat(texts(body.get("preview").get(0))).containsExactly(email);
    assertThat(body.get("suggested_mapping").get("Email").asString()).isEqualTo("email");
    JsonNode row = api.get("/v1/imports/" + id + "/preview").json().get("rows").get(0);
    assertThat(row.get("line").asInt()).isEqualTo(2);
    assertThat(texts(row.get("values"))).containsExactly(email);
    assertThat(
            api.post("/v1/imports/" + id + "/map", Map.of("mapping", Map.of("Email", "email")))
                .status())
        .isEqualTo(202);
    assertThat(api.ended(id).get("created_count").asInt()).isEqualTo(1);
    assertThat(api.get("/v1/contacts").body()).contains(email);
  }

  @Test
  void headerOfSheetIsAnotherRowOrNone() {
    String id = workbook("xlsx-titles-german", Map.of());
    assertThat(api.get("/v1/imports/" + id).json().get("total_rows").asInt()).isEqualTo(2);

    Answer none = correct(id, Map.of("header_row", 0));
    assertThat(none.status()).as(none.body()).isEqualTo(200);
    assertThat(texts(none.json().get("headers"))).startsWith("Column 1", "Column 2").hasSize(5);
    assertThat(none.json().get("layout").get("header_row").asInt()).isZero();
    int all = api.get("/v1/imports/" + id).json().get("total_rows").asInt();
    assertThat(all).isGreaterThan(2);
    assertThat(none.json().get("preview")).hasSize(all);

    Answer last = correct(id, Map.of("header_row", 5));
    assertThat(texts(last.json().get("headers"))).contains("Ada", "ada@example.com");
    assertThat(last.json().get("preview")).hasSize(1);
    assertThat(api.get("/v1/imports/" + id).json().get("total_rows").asInt()).isEqualTo(1);

    Map<String, Object> again = new HashMap<>();
    again.put("header_row", null);
    Answer found = correct(id, again);
    assertThat(found.json().get("layout").get("header_row").asInt()).isEqualTo(4);
    assertThat(found.json().get("suggested_mapping").get("PLZ").asString())
        .isEqualTo("postal_code");
    assertThat(found.header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void sheetThatIsNotThereLeavesEverythingAsItWas() {
    String id = workbook("xlsx-sheet-by-name", Map.of());

    Answer unknown = correct(id, Map.of("sheet", "Kontakte"));

    assertProblem(unknown, 422, "SHEET_NOT_FOUND");
    assertThat(unknown.json().get("detail").asString())
        .contains("\"Contacts\"", "\"Cover\"", "\"Old\"", "\"Secret\" (hidden)");
    Answer empty = correct(id, Map.of("sheet", "Cover"));
    assertProblem(empty, 422, "FILE_WITHOUT_ROWS");
    assertThat(empty.json().get("detail").asString()).contains("\"Cover\" is empty");
    assertProblem(correct(id, Map.of("header_row", 50)), 422, "HEADER_NOT_FOUND");
    assertProblem(correct(id, Map.of("sheet", 4)), 422, "SHEET_NOT_FOUND");
    assertProblem(correct(id, Map.of("delimiter", ";")), 422, "OPTION_UNKNOWN");
    JsonNode preview = api.get("/v1/imports/" + id + "/preview").json();
    assertThat(texts(preview.get("rows").get(0).get("values")))
        .containsExactly("Ada", "ada@example.com");
    assertThat(api.get("/v1/imports/" + id).json().get("total_rows").asInt()).isEqualTo(1);
  }

  @Test
  void sheetIsChangedOnlyInTheVersionThatTheCallerSaw() {
    String id = workbook("zip-one-workbook", Map.of());
    assertThat(correct(id, Map.of("sheet", "B")).status()).isEqualTo(200);
    ApiClient stale = api.with("If-Match", "\"0\"");

    assertProblem(
        stale.patch("/v1/imports/" + id + "/layout", Map.of("sheet", "A")), 412, "MAPPING_CHANGED");

    assertThat(
            api.with("If-Match", "\"1\"")
                .patch("/v1/imports/" + id + "/layout", Map.of("sheet", "A"))
                .header("ETag"))
        .isEqualTo("\"2\"");
  }
}
