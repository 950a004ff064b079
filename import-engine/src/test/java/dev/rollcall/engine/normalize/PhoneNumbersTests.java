package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTests {
  @ParameterizedTest
  @CsvSource({
    "+1 202 555 0100, , +12025550100",
    "(202) 555-0100, US, +12025550100",
    "(202) 555-0100, us, +12025550100",
    "+49 (0)30 5550100, , +49305550100",
    "030 5550100, DE, +49305550100",
    "0049 30 5550100, DE, +49305550100",
    "8 (495) 555-01-00, RU, +74955550100",
    "011 15 5555-0100, AR, +5491155550100",
    "\uFF0B\uFF14\uFF19 30 \uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10, , +49305550100",
    "\u0660\u0663\u0660 5550100, DE, +49305550100",
    "tel:+49-30-5550100, , +49305550100",
    "Office: +49 30 5550100, , +49305550100",
    "1-800-555-ROLL, US, +18005557655",
    "+800 5550 1000, , +80055501000"
  })
  void numberIsPlaced(String typed, @Nullable String region, String expected) {
    assertThat(new PhoneNumbers(region).place(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "+49 30 5550100 ext. 12, , +49305550100;ext=12",
    "+49 30 5550100;ext=12, , +49305550100;ext=12",
    "(202) 555-0100 x7, US, +12025550100;ext=7",
    "+49 30 5550100 ext. \u0661\u0662, , +49305550100;ext=12"
  })
  void extensionIsPartOfTheNumber(String typed, @Nullable String region, String expected) {
    assertThat(new PhoneNumbers(region).place(typed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"030 5550100", "0049 30 5550100", "n/a", "-", "+", "+49", "+999 5550100"})
  void numberThatSaysNoCountryIsNotPlacedWithoutARegion(String typed) {
    assertThat(new PhoneNumbers(null).place(typed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"555-0100", "12", "123456789012345678", "(202) 555-0100 / 555-0101"})
  void numberOfImpossibleLengthIsNotPlaced(String typed) {
    assertThat(new PhoneNumbers("US").place(typed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49 30 5550100 home", "Tel. +49 30 5550100 (mobil!)", "030 55501 Jane"})
  void noteBehindANumberNeverBecomesDigitsOfIt(String typed) {
    assertThat(new PhoneNumbers("DE").place(typed)).isNull();
  }

  @Test
  void regionWithoutTelephonesIsNoRegion() {
    PhoneNumbers antarctica = new PhoneNumbers("AQ");
    assertThat(antarctica.place("030 5550100")).isNull();
    assertThat(antarctica.place("+49 30 5550100")).isEqualTo("+49305550100");
  }

  @Test
  void answerIsTheSameWhenItIsRemembered() {
    PhoneNumbers numbers = new PhoneNumbers("DE");
    for (int round = 0; round < 2; round++) {
      for (int extension = 1; extension < 200; extension++) {
        assertThat(numbers.place("030 5550100 ext. " + extension))
            .isEqualTo("+49305550100;ext=" + extension);
        assertThat(numbers.place("not known " + extension)).isNull();
      }
    }
  }

  @Test
  void placedNumberReadsAsItselfInEveryRegion() {
    Random random = new Random(555);
    String[] regions = {null, "DE", "US", "BR", "AR", "MX", "RU", "IT", "BY", "TT"};
    String alphabet = "0123456789000111888+ -()/x,;#";
    for (String region : regions) {
      PhoneNumbers numbers = new PhoneNumbers(region);
      PhoneNumbers elsewhere = new PhoneNumbers("FR");
      int placed = 0;
      for (int i = 0; i < 2_000; i++) {
        StringBuilder typed = new StringBuilder(random.nextBoolean() ? "+" : "");
        for (int length = 6 + random.nextInt(14); length > 0; length--) {
          typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        String number = numbers.place(typed.toString());
        if (number != null) {
          placed++;
          assertThat(numbers.place(number)).as(typed.toString()).isEqualTo(number);
          assertThat(elsewhere.place(number)).as(typed.toString()).isEqualTo(number);
        }
      }
      assertThat(placed).isPositive();
    }
  }
}
