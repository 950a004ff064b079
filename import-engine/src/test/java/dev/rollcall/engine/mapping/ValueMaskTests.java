package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueMaskTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada | Aaa",
        "Lovelace | Aaaa",
        "O'Brien-Smith | A'Aaaa-Aaaa",
        "ada.lovelace@example.com | aaa.aaaa@aaaa.aaa",
        "+49 (30) 555-0100 | +99 (99) 999-9999",
        "94110 | 99999",
        "K1A 0B1 | A9A 9A9",
        "2026-01-31 | 9999-99-99",
        "٠١٢ | 999",
        "Жанна | Aaaa",
        "田中 太郎 | 字字 字字",
        "a;b, c | a;a, a",
        "🙂 x | * a",
        "e\u0301t\u00E9 | aaa"
      })
  void shapeIsLeftAndNothingElse(String value, String expected) {
    assertThat(ValueMask.sample(value)).isEqualTo(expected);
  }

  @Property(tries = 2_000)
  void sampleHoldsNoLetterAndNoDigitOfAnyValue(@ForAll String value) {
    assertThat(ValueMask.sample(value))
        .matches("[Aa\u5B579 @.,;:/\\\\\\-+()#'\"&_|%$*!?<>\\[\\]{}=]{0,40}\u2026?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Phone 2 | Phone 2",
        "Customer 4711 of 12 | Customer 9999 of 12",
        "Größe | Größe",
        "a\u0000b\u202Ec | a b c"
      })
  void headerIsReadableButForLongNumbers(String header, String expected) {
    assertThat(ValueMask.header(header)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void headerIsBounded(@ForAll String header) {
    String shown = ValueMask.header(header);
    assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(80);
    assertThat(shown).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
  }
}
