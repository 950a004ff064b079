package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.TextCharset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delimiters, quotes, escapes and header rows that nobody told. */
class DialectDetectionTests {

  private static Layout detect(String text) throws IOException {
    return detect(text, LayoutCorrection.NONE);
  }

  private static Layout detect(String text, LayoutCorrection correction) throws IOException {
    return new LayoutDetector()
        .detect(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), correction);
  }

  private static LayoutCorrection headerRow(long row) {
    return new LayoutCorrection(null, null, null, false, null, row);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|', '^', '~', '\u001F', ':'})
  void delimiterIsFound(char delimiter) throws IOException {
    String text = "Name,Mail,City\nAda,a@example.com,Salem\nBob,b@example.com,Reno\n";

    assertThat(detect(text.replace(',', delimiter)).headers())
        .containsExactly("Name", "Mail", "City");
  }

  @Test
  void timesAndAddressesOfTheWebAreNotDividedAtColons() throws IOException {
    assertThat(detect("Site\nhttps://example.com:80/a\nhttps://example.org:80/b\n").headers())
        .hasSize(1);
    assertThat(detect("Name: Ada\nMail: a@example.com\n").headers()).hasSize(1);
  }

  @Test
  void lineForExcelNamesTheDelimiterAndIsNoHeader() throws IOException {
    Layout layout = detect("sep=;\r\nName;Mail\r\nDoe, Jo;a@example.com\r\n");

    assertThat(layout.headers()).containsExactly("Name", "Mail");
    assertThat(layout.headerRow()).isEqualTo(2);
    assertThat(layout.dialect().headerRecords()).isEqualTo(2);
    assertThat(detect("\"sep=|\"\nA,b|C\n1,5|2\n").headers()).containsExactly("A,b", "C");
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\'', '\\', 'x', '?'})
  void anyCharacterCanBeGivenAsDelimiter(char delimiter) throws IOException {
    LayoutCorrection correction = new LayoutCorrection(null, delimiter, null, false, null, null);

    assertThat(detect("a,b?c\\dx'e\"f\n1,2?3\\4x'5\"6\n", correction).dialect().delimiter())
        .isEqualTo(delimiter);
    assertThat(detect("sep=" + delimiter + "\na,b\nc,d@example.com\n").headers()).isNotEmpty();
  }

  @Test
  void headerBelowTitlesIsFound() throws IOException {
    Layout layout =
        detect(
            "Customers of the north\nExported 2024-05-01, all\n\nName,Mail,City\n"
                + "Ada,a@example.com,Salem\nBob,b@example.com,Reno\n");

    assertThat(layout.headers()).containsExactly("Name", "Mail", "City");
    assertThat(layout.headerRow()).isEqualTo(4);
    assertThat(layout.dialect().headerRecords()).isEqualTo(3);
  }

  @Test
  void titlesWithDelimitersBehindThemAreNoHeader() throws IOException {
    Layout layout =
        detect(
            "Kundenliste;;;\nStand;01.05.2024;;\n;;;\nName;Mail;Ort;Notiz\n"
                + "Ada;a@example.com;Salem;x\nBob;b@example.com;Reno;\n");

    assertThat(layout.headers()).containsExactly("Name", "Mail", "Ort", "Notiz");
    assertThat(layout.headerRow()).isEqualTo(4);
  }

  @Test
  void fileWithoutHeaderHasNumberedColumns() throws IOException {
    Layout layout = detect("Ada,Byron,a@example.com\nBob,Ross,b@example.com\n");

    assertThat(layout.headers()).containsExactly("Column 1", "Column 2", "Column 3");
    assertThat(layout.headerRow()).isZero();
    assertThat(layout.dialect().headerRecords()).isZero();
  }

  @Test
  void firstRowWhoseValuesComeAgainIsNoHeader() throws IOException {
    assertThat(detect("Ada;London\nBob;London\nCy;Paris\n").headerRow()).isZero();
  }

  @Test
  void apostrophesThatEncloseAllCellsOfAColumnAreQuotes() throws IOException {
    Layout layout =
        detect("'Name','Mail'\n'Doe, Jo','a@example.com'\n'O''Neil, Al','b@example.com'\n");

    assertThat(layout.dialect().quote()).isEqualTo('\'');
    assertThat(layout.headers()).containsExactly("Name", "Mail");
    assertThat(detect("Name,City\n't Hooft,'s Gravenhage\nBob,Reno\n").dialect().quote())
        .isEqualTo('"');
  }

  @Test
  void backslashesBeforeQuotesAreEscapes() throws IOException {
    assertThat(
            detect("Name,Note\n\"Ada\",\"says \\\"hi\\\", often\"\n\"Bob\",\"x\"\n")
                .dialect()
                .backslashEscapes())
        .isTrue();
    assertThat(
            detect("Name,Path\n\"Ada\",\"C:\\\"\n\"Bob\",\"D:\\\"\n").dialect().backslashEscapes())
        .isFalse();
    assertThat(detect("Name\tMail\nAda\t\\N\nBob\tb@example.com\n").dialect().backslashEscapes())
        .isTrue();
  }

  @Test
  void quotesThatEncloseNothingAreText() throws IOException {
    String text =
        "Name\tSize\tMail\n\"Big\" Al\t5\"\ta@example.com\n\"Kid\" Bo\t6\"\tb@example.com\n"
            + "\"Red\" Cy\t7\"\tc@example.com\n";

    assertThat(detect(text).dialect().quote()).isNull();
  }

  @Test
  void correctionIsTakenAsItIs() throws IOException {
    String text = "a;b,c\n1;2,3\n4;5,6\n";
    LayoutCorrection correction =
        new LayoutCorrection(TextCharset.WINDOWS_1251, ';', '\'', false, true, 2L);

    Layout layout = detect(text, correction);

    assertThat(layout.dialect())
        .isEqualTo(new Dialect(TextCharset.WINDOWS_1251, ';', '\'', true, 2));
    assertThat(layout.headers()).containsExactly("1", "2,3");
    assertThat(Layout.fromMap(layout.toMap())).isEqualTo(layout);
  }

  @Test
  void headerRowCanBeAnyLineOrNone() throws IOException {
    String text = "x\n\na,b\n1,2\n3,4\n";

    assertThat(detect(text, headerRow(4)).headers()).containsExactly("1", "2");
    assertThat(detect(text, headerRow(0)).headers()).containsExactly("Column 1", "Column 2");
    assertThatExceptionOfType(LayoutException.class)
        .isThrownBy(() -> detect(text, headerRow(2)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LayoutException.Code.HEADER_ROW_INVALID));
  }
}
