package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowMapperTests {

  private static MappedRow map(BlankRules rules, String json) {
    return new JsonRowMapper(rules).map(new RawRow(1, 1, new RowContent.JsonText(json)));
  }

  private static MappedRow map(String json) {
    return map(BlankRules.KEEP, json);
  }

  private static RowProblem problem(String json) {
    List<RowProblem> problems = map(json).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static boolean clears(MappedRow row, ContactField field) {
    return (row.clearedFields() & (1 << field.ordinal())) != 0;
  }

  @Test
  void membersArriveInTheirFields() {
    MappedRow row =
        map(
            """
            {"email":" Ada@example.com","phone_2":"555-0100","id":"7","tags":["a;b"," ","c",null],
             "custom_fields":{"size":5.50,"vip":true,"old":false,"note":"x","none":null}}
            """);

    assertThat(row.problems()).isEmpty();
    assertThat(row.value(ContactField.EMAIL)).isEqualTo(" Ada@example.com");
    assertThat(row.column(ContactField.EMAIL)).isEqualTo("email");
    assertThat(row.value(ContactField.PHONE_2)).isEqualTo("555-0100");
    assertThat(row.id()).isEqualTo("7");
    assertThat(row.tagElements()).containsExactly("a;b", "c");
    assertThat(row.customFields())
        .isEqualTo(Map.of("size", new BigDecimal("5.50"), "vip", true, "old", false, "note", "x"));
    assertThat(row.customColumn("vip")).isEqualTo("custom:vip");
  }

  @Test
  void tagsMayBeOneText() {
    assertThat(map("{\"tags\":\"a;b\"}").tagText()).isEqualTo("a;b");
  }

  @Test
  void nullAndBlankTextAreBlankCells() {
    String json =
        """
        {"city":null,"state":" ","tags":[],"custom_fields":{"a":null,"b":""},"email":"#N/A"}
        """;
    MappedRow kept = map(json);
    assertThat(kept.clearedFields()).isZero();
    assertThat(kept.clearsTags()).isFalse();

    MappedRow cleared = map(new BlankRules(true, "#N/A", Map.of("state", "IL")), json);
    assertThat(clears(cleared, ContactField.CITY)).isTrue();
    assertThat(clears(cleared, ContactField.EMAIL)).isTrue();
    assertThat(clears(cleared, ContactField.COUNTRY)).isFalse();
    assertThat(cleared.value(ContactField.STATE)).isEqualTo("IL");
    assertThat(cleared.clearsTags()).isTrue();
    assertThat(cleared.clearedCustomFields()).containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"email\":5} | email | 5 | The value must be text, not a number.",
        "{\"city\":true} | city | true | The value must be text, not true.",
        "{\"id\":[1]} | id | [\u2026] | The value must be text, not an array.",
        "{\"phone\":{\"a\":1}} | phone | {\u2026} | The value must be text, not an object.",
        "{\"tags\":5} | tags | 5"
            + " | The value must be an array of texts, or one text, not a number.",
        "{\"tags\":[\"a\",5]} | tags | 5 | The value must be an array of texts, not a number.",
        "{\"custom_fields\":[]} | custom_fields | [\u2026]"
            + " | The value must be an object, not an array.",
        "{\"custom_fields\":{\"a\":{\"b\":[1]}}} | custom:a | {\u2026}"
            + " | The value must be text, a number, true, false or null, not an object."
      })
  void valueOfAnotherTypeIsAnError(String json, String column, String value, String message) {
    assertThat(problem(json))
        .isEqualTo(new RowProblem(ProblemCode.TYPE_WRONG, Severity.ERROR, column, value, message));
  }

  @Test
  void allWrongValuesAreReportedAndTheOthersRead() {
    MappedRow row = map("{\"email\":1,\"phone\":{\"x\":[]},\"city\":\"Springfield\"}");

    assertThat(row.problems()).extracting(RowProblem::column).containsExactly("email", "phone");
    assertThat(row.value(ContactField.CITY)).isEqualTo("Springfield");
  }

  @Test
  void unknownMemberIsAWarning() {
    MappedRow row = map("{\"mail\":\"a@example.com\",\"x\":{\"email\":\"no\"},\"city\":\"C\"}");

    assertThat(row.problems())
        .extracting(RowProblem::code, RowProblem::severity, RowProblem::column, RowProblem::value)
        .containsExactly(
            tuple(ProblemCode.FIELD_UNKNOWN, Severity.WARNING, "mail", "a@example.com"),
            tuple(ProblemCode.FIELD_UNKNOWN, Severity.WARNING, "x", "{\u2026}"));
    assertThat(row.value(ContactField.EMAIL)).isNull();
    assertThat(row.value(ContactField.CITY)).isEqualTo("C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"a\":1}] | an array",
        "\"x\" | text",
        "5 | a number",
        "true | true",
        "null | null"
      })
  void contactThatIsNoObjectIsAnError(String json, String found) {
    assertThat(problem(json).code()).isEqualTo(ProblemCode.CONTACT_NOT_OBJECT);
    assertThat(problem(json).message())
        .isEqualTo("A contact must be a JSON object, not " + found + ".");
    assertThat(problem(json).column()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"email\":\"a@example.com\"",
        "{\"email\":\"a@example.com\"} x",
        "{}{}",
        "{email:1}",
        "not json",
        "{\"a\":1,}",
        "{\"email\":\"a\",\"email\":\"b\"}",
        "{\"custom_fields\":{\"a\":1,\"a\":2}}",
        "[1"
      })
  void lineThatIsNotJsonHasThatErrorAlone(String json) {
    assertThat(problem(json).code()).isEqualTo(ProblemCode.JSON_INVALID);
    assertThat(problem(json).column()).isNull();
    assertThat(map(json).value(ContactField.EMAIL)).isNull();
  }

  @Test
  void deeplyNestedLineIsAnError() {
    String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(map(deep).problems())
        .extracting(RowProblem::code)
        .contains(ProblemCode.JSON_INVALID);
  }

  @Test
  void hugeNumbersAreNeitherRoundedNorWrittenOut() {
    assertThat(map("{\"custom_fields\":{\"a\":1e1000000000}}").customFields())
        .isEqualTo(Map.of("a", new BigDecimal("1e1000000000")));
    assertThat(map("{\"custom_fields\":{\"a\":0.1234567890123456789012345}}").customFields())
        .isEqualTo(Map.of("a", new BigDecimal("0.1234567890123456789012345")));
    assertThat(problem("{\"custom_fields\":{\"a\":1e99999999999}}").code())
        .isEqualTo(ProblemCode.NUMBER_TOO_LARGE);
    assertThat(problem("{\"custom_fields\":{\"a\":" + "9".repeat(500_000) + "}}").code())
        .isEqualTo(ProblemCode.NUMBER_TOO_LARGE);
  }

  @Test
  void halfSurrogatePairsArriveForValidation() {
    assertThat(map("{\"city\":\"a\\ud800\"}").value(ContactField.CITY)).isEqualTo("a\uD800");
    assertThat(map("{\"city\":\"a\uDCFC\"}").value(ContactField.CITY)).isEqualTo("a\uDCFC");
  }
}
