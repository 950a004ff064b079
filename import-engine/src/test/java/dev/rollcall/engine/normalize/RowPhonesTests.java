package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowPhonesTests {
  @ParameterizedTest
  @CsvSource({
    // The row's own country comes before the region of the import.
    "030 5550100, US, DE, +49305550100",
    "(212) 555-0100, DE, US, +12125550100",
    "01 99 00 12 34, , FR, +33199001234",
    // A number that does not fit the row's country may fit the import's region.
    "(212) 555-0100, US, IS, +12125550100",
    "+49 30 5550100, US, FR, +49305550100",
    // Two noughts lead abroad from everywhere.
    "0049 30 5550100, , , +49305550100",
    "0049 30 5550100, US, , +49305550100",
    "0049 30 5550100, FR, , +49305550100",
    // What tables make of whole numbers.
    "49305550100.0, DE, , +49305550100",
    "12125550100.0, US, , +12125550100",
    // Extensions and letters.
    "+1 212 555 0100 ext. 12, , , +12125550100;ext=12",
    "1-800-FLOWERS, US, , +18003569377",
    "0305550100, , ,"
  })
  void numberIsPlaced(
      String typed, @Nullable String region, @Nullable String country, @Nullable String placed) {
    assertThat(new RowPhones(region).place(typed, country)).isEqualTo(placed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.91E+11", "4,91E+11", "4.91234567E+11", "4.9e11", "1E+10", "49E+9"})
  void numberThatASpreadsheetRoundedIsDamaged(String typed) {
    assertThat(RowPhones.isDamaged(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "491711234567",
        "1-800-E",
        "E11",
        "4.91E+",
        "4.91E+1111",
        "1E1x",
        "ext. 5",
        ".5E+11"
      })
  void otherTextIsNot(String typed) {
    assertThat(RowPhones.isDamaged(typed)).isFalse();
  }
}
