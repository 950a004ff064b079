package dev.rollcall.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalCodesTests {
  @ParameterizedTest
  @CsvSource({
    "DE, 10115", "DE, D-10115", "US, 90210", "US, 90210-1234", "GB, SW1A 1AA", "GB, m1 1ae",
    "GB, GIR 0AA", "CA, K1A 0B1", "CA, k1a0b1", "NL, 1012AB", "NL, 1012 ab", "CH, CH-8001",
    "AT, A-1010", "SE, 113 59", "PL, 00-001", "PT, 1000-001", "BR, 01310-100", "JP, 100-0001",
    "IE, D02 X285", "IE, D6W XY00", "LV, LV-1010", "MT, VLT 1010", "AR, C1002AAA", "AD, AD500",
    "ZZ, anything"
  })
  void usualPostalCodeIsNotRemarkedOn(String country, String code) {
    assertThat(PostalCodes.exampleUnlessUsual(country, code)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DE, 1067, 10115", "DE, SW1A 1AA, 10115", "US, 2134, 90210", "GB, 90210, SW1A 1AA",
    "CA, K1A, K1A 0B1", "NL, 10123, 1012 AB", "CH, 80011, 1010", "FR, 7500, 10115"
  })
  void unusualOneIs(String country, String code, String example) {
    assertThat(PostalCodes.exampleUnlessUsual(country, code)).isEqualTo(example);
  }
}
