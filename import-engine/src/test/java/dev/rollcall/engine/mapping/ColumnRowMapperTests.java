package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnRowMapperTests {

  private static MappedRow map(BlankRules rules, String[] targets, String... cells) {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (int i = 0; i < targets.length; i++) {
      mapping.put("H" + i, targets[i]);
    }
    List<String> headers = List.copyOf(mapping.keySet());
    return new ColumnRowMapper(ColumnMapping.of(headers, mapping), rules)
        .map(new RawRow(1, 2, new RowContent.Cells(List.of(cells))));
  }

  private static String[] targets(String... targets) {
    return targets;
  }

  @Test
  void cellsArriveAsTypedWithTheHeaderTheyComeFrom() {
    MappedRow row =
        map(
            BlankRules.KEEP,
            targets("email", null, "custom:size", "id", "tags"),
            " Ada@Example.com ",
            "dropped",
            " 5 ",
            "7",
            "a; b");

    assertThat(row.value(ContactField.EMAIL)).isEqualTo(" Ada@Example.com ");
    assertThat(row.column(ContactField.EMAIL)).isEqualTo("H0");
    assertThat(row.customFields()).isEqualTo(Map.of("size", " 5 "));
    assertThat(row.customColumn("size")).isEqualTo("H2");
    assertThat(row.id()).isEqualTo("7");
    assertThat(row.idColumn()).isEqualTo("H3");
    assertThat(row.tagText()).isEqualTo("a; b");
    assertThat(row.problems()).isEmpty();
  }

  @Test
  void tagsOfSeveralColumnsAreUnited() {
    MappedRow row = map(BlankRules.KEEP, targets("tags", "tags", "tags"), "a,b", " ", "c");

    assertThat(row.tagText()).isEqualTo("a,b;c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u00A0", "\u3000\n", "\u200B", "\uFEFF"})
  void blankCellChangesNothing(String blank) {
    MappedRow row =
        map(BlankRules.KEEP, targets("city", "custom:a", "tags", "id"), blank, blank, blank, blank);

    assertThat(row.value(ContactField.CITY)).isNull();
    assertThat(row.clearedFields()).isZero();
    assertThat(row.customFields()).isEmpty();
    assertThat(row.clearedCustomFields()).isEmpty();
    assertThat(row.tagText()).isNull();
    assertThat(row.clearsTags()).isFalse();
    assertThat(row.id()).isNull();
  }

  @Test
  void blankCellClearsWhenAskedFor() {
    MappedRow row =
        map(
            new BlankRules(true, null, Map.of()),
            targets("city", "custom:a", "tags", "id", "email"),
            "",
            " ",
            "",
            "",
            "a@example.com");

    assertThat(row.clearedFields()).isEqualTo(1 << ContactField.CITY.ordinal());
    assertThat(row.column(ContactField.CITY)).isEqualTo("H0");
    assertThat(row.clearedCustomFields()).containsExactly("a");
    assertThat(row.clearsTags()).isTrue();
    assertThat(row.id()).isNull();
  }

  @Test
  void clearTokenClearsAlsoWhereBlanksDoNotAndDefaultsAre() {
    MappedRow row =
        map(
            new BlankRules(false, "#N/A", Map.of("city", "Springfield")),
            targets("city", "state", "custom:a"),
            " #N/A ",
            "#n/a",
            "#N/A");

    assertThat(row.value(ContactField.CITY)).isNull();
    assertThat(row.clearedFields()).isEqualTo(1 << ContactField.CITY.ordinal());
    assertThat(row.value(ContactField.STATE)).isEqualTo("#n/a");
    assertThat(row.clearedCustomFields()).containsExactly("a");
  }

  @Test
  void defaultFillsBlankAndAbsentFields() {
    BlankRules rules =
        new BlankRules(
            true,
            null,
            Map.of("city", "X", "country", "US", "state", "IL", "tags", "new", "custom:a", "1"));
    MappedRow row = map(rules, targets("city", "state"), " ", "NY");

    assertThat(row.value(ContactField.CITY)).isEqualTo("X");
    assertThat(row.value(ContactField.STATE)).isEqualTo("NY");
    assertThat(row.value(ContactField.COUNTRY)).isEqualTo("US");
    assertThat(row.column(ContactField.COUNTRY)).isEqualTo("country");
    assertThat(row.tagText()).isEqualTo("new");
    assertThat(row.customFields()).isEqualTo(Map.of("a", "1"));
    assertThat(row.clearedFields()).isZero();
  }

  @Test
  void blankClearTokenIsNone() {
    assertThat(new BlankRules(false, " ", Map.of()).clearToken()).isNull();
  }

  @Test
  void unreadableRowBringsItsProblem() {
    RowProblem problem = RowProblem.error(ProblemCode.ROW_QUOTES, null, null);
    MappedRow row =
        new ColumnRowMapper(
                ColumnMapping.of(List.of("A"), Map.of("A", "email")),
                new BlankRules(false, null, Map.of("email", "a@example.com")))
            .map(new RawRow(1, 2, new RowContent.Unreadable(problem, "\"x")));

    assertThat(row.problems()).containsExactly(problem);
    assertThat(row.value(ContactField.EMAIL)).isNull();
  }
}
