package dev.rollcall.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatCodeTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // format ~ stored ~ shown, as Excel documents its formats
        "General ~ 123456789012 ~ 123456789012",
        "General ~ 1.23456789012E11 ~ 123456789012",
        "General ~ 4.9170123456700001E11 ~ 491701234567",
        "General ~ 491701234567.0 ~ 491701234567",
        "General ~ 12345678901234567890 ~ 12345678901234567890",
        "General ~ 0.30000000000000004 ~ 0.3",
        "General ~ -1.5 ~ -1.5",
        "General ~ 1E-3 ~ 0.001",
        "0 ~ 491701234567 ~ 491701234567",
        "00000 ~ 1234 ~ 01234",
        "00000 ~ 0 ~ 00000",
        "00000 ~ 123456 ~ 123456",
        "00000 ~ 12.5 ~ 12.5",
        "00000\\-0000 ~ 123456789 ~ 12345-6789",
        "000\\-00\\-0000 ~ 78051120 ~ 078-05-1120",
        "[<=9999999]###\\-####;\\(###\\)\\ ###\\-#### ~ 2025550123 ~ (202) 555-0123",
        "[<=9999999]###\\-####;\\(###\\)\\ ###\\-#### ~ 5550123 ~ 555-0123",
        "\"+\"0 ~ 4917012345678 ~ +4917012345678",
        "\\+00\\ 000\\ 0000000 ~ 491701234567 ~ +49 170 1234567",
        "[$-407]00000 ~ 1067 ~ 01067",
        "#,##0.00 ~ 1234.5 ~ 1234.5",
        "#,##0 ~ 1234567 ~ 1234567",
        "#\\ ##0 ~ 1234567 ~ 1234567",
        "#,##0.00\\ [$€-407] ~ 12.5 ~ 12.5",
        "0\" kg\" ~ 12 ~ 12",
        "0% ~ 0.25 ~ 25%",
        "0.00% ~ 0.1234 ~ 12.34%",
        "0.00E+00 ~ 123456789012 ~ 123456789012",
        "# ?/? ~ 0.5 ~ 0.5",
        "@ ~ 123 ~ 123",
        "yyyy\\-mm\\-dd ~ 45000 ~ 2023-03-15",
        "dd/mm/yyyy ~ 45000 ~ 2023-03-15",
        "m/d/yy h:mm ~ 45000.5 ~ 2023-03-15T12:00:00",
        "d. mmmm yyyy ~ 45000.75 ~ 2023-03-15",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy ~ 45000 ~ 2023-03-15",
        "h:mm ~ 0.354166666666667 ~ 08:30",
        "h:mm:ss AM/PM ~ 0.999988425925926 ~ 23:59:59",
        "[h]:mm:ss ~ 1.5 ~ 36:00:00",
        "mm:ss ~ 0.00075 ~ 00:01:05",
        "yyyy-mm-dd ~ 1 ~ 1900-01-01",
        "yyyy-mm-dd ~ 59 ~ 1900-02-28",
        "yyyy-mm-dd ~ 61 ~ 1900-03-01",
        "yyyy-mm-dd ~ -1 ~ -1",
        "yyyy-mm-dd ~ 1E300 ~ 1" + ZEROS,
      })
  void valuesAreShownAsPeopleSeeThem(String format, String stored, String shown) {
    assertThat(SheetNumbers.show(stored, NumberFormatCode.of(format), false)).isEqualTo(shown);
  }

  private static final String ZEROS =
      "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000";

  @Test
  void daysCountFrom1904WhereTheWorkbookSaysSo() {
    assertThat(SheetNumbers.show("43538", NumberFormatCode.of("yyyy-mm-dd"), true))
        .isEqualTo("2023-03-15");
    assertThat(SheetNumbers.show("0", NumberFormatCode.of("yyyy-mm-dd"), true))
        .isEqualTo("1904-01-01");
  }

  @Test
  void whatIsNoNumberStaysAsItIs() {
    assertThat(SheetNumbers.show("12a", NumberFormatCode.GENERAL, false)).isEqualTo("12a");
    assertThat(SheetNumbers.show("1E999999999", NumberFormatCode.GENERAL, false))
        .isEqualTo("1E999999999");
    assertThat(SheetNumbers.show(Double.NaN, NumberFormatCode.GENERAL, false)).isEmpty();
  }

  @Test
  void builtInFormatsAreKnown() {
    assertThat(NumberFormatCode.builtIn(14))
        .extracting("kind")
        .isEqualTo(NumberFormatCode.Kind.DATE);
    assertThat(NumberFormatCode.builtIn(22))
        .extracting("kind")
        .isEqualTo(NumberFormatCode.Kind.DATE_TIME);
    assertThat(NumberFormatCode.builtIn(2)).isSameAs(NumberFormatCode.GENERAL);
  }
}
