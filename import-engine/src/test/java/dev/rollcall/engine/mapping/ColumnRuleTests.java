package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.ColumnRuleParser.Problem;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ColumnRuleTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'trim' | '  a   b ' | 'a b'",
        "'upper' | straße | STRASSE",
        "'lower' | ÀDA | àda",
        "'title' | 'ADA o''BRIEN-smith' | 'Ada O''Brien-Smith'",
        "{'type':'replace','find':'-','with':''} | a-b-c | abc",
        "{'type':'split','separator':'/','part':1} | a/b/c | a",
        "{'type':'split','separator':'/','part':-1} | a/b/c | c",
        "{'type':'split','separator':'/','part':-2} | a/b/c | b",
        "{'type':'split','separator':'/','part':4} | a/b/c | ''",
        "{'type':'split','separator':'/','part':-4} | a/b/c | ''",
        "{'type':'map','values':{'M':'male'}} | ' m ' | male",
        "{'type':'map','values':{'M':'male'}} | F | F",
        "{'type':'map','values':{'M':'male'},'others':'blank'} | F | ''",
        "{'type':'default','value':'none'} | ' ' | none",
        "{'type':'default','value':'none'} | a | a"
      })
  void transformChangesTheCell(String transform, String cell, String expected) {
    String json = transform.startsWith("{") ? transform.replace('\'', '"') : '"' + transform + '"';
    ColumnRule rule = rule("{\"transforms\":[" + json + "]}");

    assertThat(rule.transform(cell)).isEqualTo(expected);
    assertThat(ColumnRuleParser.parse(Map.of("A", rule.toMap())).rules().get("A"))
        .as("stored and read again")
        .isEqualTo(rule);
  }

  @Test
  void transformsFollowOneAnotherAndLeaveBlankCellsAlone() {
    ColumnRule rule =
        rule(
            """
            {"transforms": [{"type": "split", "separator": ",", "part": 2}, "trim", "upper",
              {"type": "default", "value": "x"}]}
            """);
    assertThat(rule.transform("a, b")).isEqualTo("B");
    assertThat(rule.transform("a")).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'transforms':['shout']} | A/transforms/0/type | TRANSFORM_UNKNOWN",
        "{'transforms':'trim'} | A/transforms | TRANSFORM_INVALID",
        "{'transforms':[5]} | A/transforms/0 | TRANSFORM_INVALID",
        "{'transforms':['trim',{'type':'replace','with':'x'}]} | A/transforms/1/find | TRANSFORM_INVALID",
        "{'transforms':[{'type':'split','separator':',','part':0}]} | A/transforms/0/part | TRANSFORM_INVALID",
        "{'transforms':[{'type':'map','values':{'a':1}}]} | A/transforms/0/values/a | TRANSFORM_INVALID",
        "{'transforms':[{'type':'map','values':{}}]} | A/transforms/0/values | TRANSFORM_INVALID",
        "{'transforms':[{'type':'trim','x':1}]} | A/transforms/0/x | RULE_INVALID",
        "{'transform':[]} | A/transform | RULE_INVALID",
        "{'as':'money'} | A/as | RULE_INVALID",
        "{'join':5} | A/join | TRANSFORM_INVALID"
      })
  void whatIsWrongIsToldWithItsPlace(String json, String path, String code) {
    assertThat(ColumnRuleParser.parse(Map.of("A", read(json.replace('\'', '"')))).problems())
        .extracting(problem -> String.join("/", problem.path()), Problem::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, code));
  }

  @Test
  void columnsAreJoinedInTheOrderOfTheFile() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    mapping.put("No", "address_line1");
    mapping.put("Mail", "email");
    mapping.put("Street", "address_line1");
    Map<String, ColumnRule> rules =
        Map.of("No", rule("{\"join\":\" \"}"), "Street", rule("{\"join\":\", \"}"));

    assertThat(problems(mapping, rules)).isEmpty();
    assertThat(
            map(mapping, rules, "7", "ada@example.com", "Main St")
                .value(ContactField.ADDRESS_LINE1))
        .isEqualTo("7, Main St");
    assertThat(
            map(mapping, rules, " ", "ada@example.com", "Main St")
                .value(ContactField.ADDRESS_LINE1))
        .isEqualTo("Main St");
    MappedRow cleared = map(mapping, rules, "#", "ada@example.com", "");
    assertThat(cleared.value(ContactField.ADDRESS_LINE1)).isNull();
    assertThat(cleared.clearedFields()).isEqualTo(1 << ContactField.ADDRESS_LINE1.ordinal());
    assertThat(map(mapping, rules, "#", "ada@example.com", "x").clearedFields()).isZero();
  }

  @Test
  void fieldOfSeveralColumnsNeedsJoinInEach() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    mapping.put("Mail", "email");
    mapping.put("A", "city");
    mapping.put("B", "city");
    assertThat(problems(mapping, Map.of("B", rule("{\"join\":\" \"}"))))
        .containsExactly(MappingProblem.Code.FIELD_MAPPED_TWICE);
  }

  @Test
  void fullNameTakesTheFieldsOfBothNames() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    mapping.put("Name", "full_name");
    mapping.put("Mail", "email");
    MappedRow row = map(mapping, Map.of(), "Ada Lovelace", "ada@example.com");
    assertThat(row.value(ContactField.FIRST_NAME)).isEqualTo("Ada");
    assertThat(row.value(ContactField.LAST_NAME)).isEqualTo("Lovelace");
    assertThat(row.column(ContactField.LAST_NAME)).isEqualTo("Name");

    mapping.put("Last", "last_name");
    assertThat(problems(mapping, Map.of())).containsExactly(MappingProblem.Code.FIELD_MAPPED_TWICE);
  }

  @Test
  void onlyCustomFieldsHaveAType() {
    Map<String, @Nullable String> mapping = new LinkedHashMap<>();
    mapping.put("Mail", "email");
    mapping.put("Size", "custom:size");
    assertThat(
            map(mapping, Map.of("Size", rule("{\"as\":\"number\"}")), "ada@example.com", "38")
                .customFields())
        .containsEntry("size", new BigDecimal("38"));
    assertThat(problems(mapping, Map.of("Mail", rule("{\"as\":\"number\"}"))))
        .containsExactly(MappingProblem.Code.TYPE_NOT_POSSIBLE);
  }

  private static List<MappingProblem.Code> problems(
      Map<String, @Nullable String> mapping, Map<String, ColumnRule> rules) {
    return ColumnMapping.problems(List.copyOf(mapping.keySet()), mapping, List.of(), rules).stream()
        .map(MappingProblem::code)
        .toList();
  }

  private static MappedRow map(
      Map<String, @Nullable String> mapping, Map<String, ColumnRule> rules, String... cells) {
    return new ColumnRowMapper(
            ColumnMapping.of(List.copyOf(mapping.keySet()), mapping),
            new BlankRules(false, "#", Collections.emptyMap()),
            rules,
            null)
        .map(new RawRow(1, 2, new RowContent.Cells(List.of(cells))));
  }

  private static ColumnRule rule(String json) {
    ColumnRuleParser.Parsed parsed = ColumnRuleParser.parse(Map.of("A", read(json)));
    assertThat(parsed.problems()).isEmpty();
    return parsed.rules().get("A");
  }

  private static Object read(String json) {
    return JSON.readValue(json, Object.class);
  }
}
