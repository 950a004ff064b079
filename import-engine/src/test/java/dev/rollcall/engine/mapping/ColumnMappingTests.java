package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.engine.mapping.MappingProblem.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingTests {
  private static final List<String> HEADERS = List.of("A", "B", "C");

  private static Map<String, String> mapping(String... entries) {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      mapping.put(entries[i], entries[i + 1]);
    }
    return mapping;
  }

  private static List<MappingProblem> problems(String... entries) {
    return ColumnMapping.problems(HEADERS, mapping(entries), List.of());
  }

  @Test
  void usableMappingHasNoProblems() {
    assertThat(problems("A", "email", "B", "custom:Größe", "C", null)).isEmpty();
    assertThat(problems("A", "phone", "B", "tags", "C", "tags")).isEmpty();
    assertThat(problems("A", "phone_2", "B", "id")).isEmpty();
  }

  @Test
  void eachWrongEntryIsNamed() {
    assertThat(problems("A", "email", "B", "email", "C", "e-mail", "D", "phone"))
        .extracting(MappingProblem::header, MappingProblem::code)
        .containsExactly(
            tuple("B", Code.FIELD_MAPPED_TWICE),
            tuple("C", Code.FIELD_UNKNOWN),
            tuple("D", Code.HEADER_UNKNOWN));
  }

  @Test
  void customKeysMustBeUsableAndDifferent() {
    assertThat(problems("A", "email", "B", "custom: ", "C", "custom:" + "x".repeat(101)))
        .extracting(MappingProblem::header, MappingProblem::code)
        .containsExactly(tuple("B", Code.CUSTOM_KEY_INVALID), tuple("C", Code.CUSTOM_KEY_INVALID));
    assertThat(problems("A", "email", "B", "custom:\u00FC", "C", "custom: u\u0308 "))
        .extracting(MappingProblem::header, MappingProblem::code)
        .containsExactly(tuple("C", Code.FIELD_MAPPED_TWICE));
  }

  @Test
  void mappingNeedsAKeyOrADefaultForOne() {
    assertThat(problems("A", "first_name", "B", "id"))
        .extracting(MappingProblem::header, MappingProblem::code)
        .containsExactly(tuple(null, Code.MAPPING_WITHOUT_KEY));
    assertThat(ColumnMapping.problems(HEADERS, mapping("A", "first_name"), List.of("email")))
        .isEmpty();
    assertThat(ColumnMapping.problems(HEADERS, mapping("A", "first_name"), List.of("city")))
        .hasSize(1);
  }

  @Test
  void detailSaysWhatToDo() {
    assertThat(problems("A", "email", "B", "email").get(0).detail())
        .isEqualTo(
            "\"A\" is mapped to email already. Only tags can come from several columns, and fields"
                + " whose columns all have join.");
  }

  @Test
  void columnsKeepTheirOrderAndThoseNotNamedAreLeftOut() {
    ColumnMapping mapping = ColumnMapping.of(HEADERS, mapping("C", "email", "A", "tags"));

    assertThat(mapping.toMap()).isEqualTo(mapping("A", "tags", "B", null, "C", "email"));
    assertThat(mapping.headers()).containsExactly("A", "B", "C");
    assertThat(ColumnMapping.of(HEADERS, mapping.toMap()).toMap()).isEqualTo(mapping.toMap());
  }

  @Test
  void mappingThatCannotBeAppliedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMapping.of(HEADERS, mapping("X", "email")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnMapping.of(HEADERS, mapping("A", "e-mail")));
  }
}
