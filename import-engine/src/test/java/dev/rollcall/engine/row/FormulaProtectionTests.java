package dev.rollcall.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaProtectionTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+SUM(A1)",
        "-1",
        "@cmd",
        "\t=1",
        "\rx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''@",
        "+",
        "+49 30 x",
        "'+49 30 555",
        "=\n"
      })
  void textThatCouldBeAFormulaGetsOneApostrophe(String text) {
    assertThat(FormulaProtection.protect(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ada",
        "O'Neill",
        "'",
        "'quoted'",
        "1-2",
        " =1",
        "+49 30 555-0100",
        "+1(555)01/2.3"
      })
  void otherTextAndPhoneNumbersStayAsTheyAre(String text) {
    assertThat(FormulaProtection.protect(text)).isEqualTo(text);
    assertThat(FormulaProtection.unprotect(text)).isEqualTo(text);
  }

  @Property(tries = 5_000)
  void protectionIsTakenOffAgain(@ForAll("dangerousTexts") String text) {
    assertThat(FormulaProtection.unprotect(FormulaProtection.protect(text))).isEqualTo(text);
  }

  @Property(tries = 5_000)
  void protectedTextNeverBeginsAFormula(@ForAll("dangerousTexts") String text) {
    String output = FormulaProtection.protect(text);

    assertThat(output)
        .satisfiesAnyOf(
            safe -> assertThat(safe).matches("(?s)[^=+\\-@\t\r＝＋－＠].*|"),
            phone -> assertThat(phone).matches("\\+[0-9 ()./-]+"));
  }

  @Provide
  Arbitrary<String> dangerousTexts() {
    return Arbitraries.strings().withChars("''=+-@\t\r＝＋－＠0 ()a\n").ofMaxLength(6);
  }
}
