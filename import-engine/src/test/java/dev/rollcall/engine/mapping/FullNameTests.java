package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullNameTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Lovelace | Ada | Lovelace",
        "  Ada   Lovelace  | Ada | Lovelace",
        "Lovelace, Ada | Ada | Lovelace",
        "Ada King Lovelace | Ada King | Lovelace",
        "Ludwig van Beethoven | Ludwig | van Beethoven",
        "Johann Wolfgang von Goethe | Johann Wolfgang | von Goethe",
        "Robert De Niro | Robert | De Niro",
        "Dr. Ada Lovelace | Dr. Ada | Lovelace",
        "Martin Luther King Jr. | Martin Luther | King Jr.",
        "King, Martin Luther | Martin Luther | King",
        "Ada Lovelace, PhD | Ada | Lovelace, PhD",
        "Ada |  Ada |",
        "山田 太郎 | 太郎 | 山田",
        "김 철수 | 철수 | 김"
      })
  void nameIsSplitAndNothingOfItIsLost(String text, @Nullable String first, @Nullable String last) {
    assertThat(FullName.of(text)).isEqualTo(new FullName(first, last));
  }
}
