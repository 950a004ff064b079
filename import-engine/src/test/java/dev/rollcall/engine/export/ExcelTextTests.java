package dev.rollcall.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcelTextTests {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "_x, _x",
        "_x12_, _x12_",
        "_xZZZZ_, _xZZZZ_",
        "_x0041_, _x005F_x0041_",
        "__x00ff__, __x005F_x00ff__",
        "_x0041_x0042_, _x005F_x0041_x005F_x0042_"
      })
  void whatReadsLikeAnEscapeIsEscaped(String text, String written) {
    assertThat(ExcelText.of(text)).isEqualTo(written);
  }
}
