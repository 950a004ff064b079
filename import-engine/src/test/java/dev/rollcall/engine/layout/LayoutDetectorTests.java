package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.engine.layout.LayoutException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LayoutDetectorTests {

  private static Layout detect(byte[] bytes) throws IOException {
    return new LayoutDetector().detect(new ByteArrayInputStream(bytes));
  }

  private static Layout detect(String text) throws IOException {
    return detect(text.getBytes(StandardCharsets.UTF_8));
  }

  private static LayoutException refused(byte[] bytes) {
    return catchThrowableOfType(LayoutException.class, () -> detect(bytes));
  }

  private static LayoutException refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void delimiterIsFound(char delimiter) throws IOException {
    Layout layout = detect("Name,Mail\nAda,a@example.com\n".replace(',', delimiter));

    assertThat(layout.dialect().delimiter()).isEqualTo(delimiter);
    assertThat(layout.dialect().quote()).isEqualTo('"');
    assertThat(layout.dialect().headerRecords()).isEqualTo(1);
    assertThat(layout.headers()).containsExactly("Name", "Mail");
    assertThat(layout.charset()).isEqualTo("UTF-8");
    assertThat(layout.ownOutput()).isFalse();
  }

  @Test
  void byteOrderMarkAndBlankLinesBeforeTheHeaderAreNoHeader() throws IOException {
    assertThat(detect("\uFEFF\n \nName;Mail\r\n").headers()).containsExactly("Name", "Mail");
  }

  @Test
  void otherDelimitersWithinCellsDoNotMislead() throws IOException {
    assertThat(detect("Name;Note\nAda;a, b, c\nBob;d, e, f\n").dialect().delimiter())
        .isEqualTo(';');
    assertThat(detect("Name,Note\nAda,\"a;b;c\"\nBob,\"d;\ne;f\"\n").dialect().delimiter())
        .isEqualTo(',');
    assertThat(detect("Last, first;Mail;Phone\nDoe, Jo;a;1,5\nRoe, Al;b;2\n").dialect().delimiter())
        .isEqualTo(';');
  }

  @Test
  void singleColumnIsAFile() throws IOException {
    assertThat(detect("email\na@example.com\n").headers()).containsExactly("email");
    Layout layout = detect("Address\n1 Main St, Springfield\n2 Main St, Springfield\n");
    assertThat(layout.headers()).containsExactly("Address");
    assertThat(layout.dialect().delimiter()).isNotEqualTo(',');
  }

  @Test
  void headerAloneIsALayout() throws IOException {
    assertThat(detect("a;b;c").headers()).containsExactly("a", "b", "c");
  }

  @Test
  void raggedRowsDoNotChangeTheDelimiter() throws IOException {
    assertThat(detect("a,b,c\n1,2\n1,2,3,4\n").dialect().delimiter()).isEqualTo(',');
  }

  @Test
  void headersAreUniqueKeys() throws IOException {
    assertThat(detect("Email, Email ,,Email,\"\"\n1,2,3,4,5\n").headers())
        .containsExactly("Email", "Email (2)", "Column 3", "Email (3)", "Column 5");
  }

  @Test
  void madeHeaderNeverTakesTheNameOfAnother() {
    assertThat(HeaderNames.unique(List.of("A", "A", "A (2)", "", "Column 4", "\u00A0B ")))
        .containsExactly("A", "A (3)", "A (2)", "Column 4 (2)", "Column 4", "B");
  }

  @Test
  void delimitersAtTheEndOfTheHeaderOnlyAreNoColumns() throws IOException {
    assertThat(detect("a,b,,\n1,2\n3,4\n").headers()).containsExactly("a", "b");
    assertThat(detect("a,b,,\n1,2,,\n3,4,,\n").headers()).hasSize(4);
    assertThat(detect("a,b,\n1,2\n3,4,x\n").headers()).hasSize(3);
  }

  @Test
  void outputsOfOursAreRecognised() throws IOException {
    assertThat(
            detect(
                    "First Name,Last Name,Email,Phone,Phone 2,Company,Title,Address Line 1,"
                        + "Address Line 2,City,State,Postal Code,Country,Tags,Status,Created At\n")
                .ownOutput())
        .isTrue();
    Layout errors = detect("'=Mail,_import,_row,_error_code,_error_column,_error_message\n");
    assertThat(errors.ownOutput()).isTrue();
    assertThat(errors.headers()).startsWith("=Mail");
    assertThat(detect("First Name,Last Name,Email\n").ownOutput()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n", "\u00A0", "\u00A0\n", "\uFEFF", "\uFEFF\n"})
  void fileWithoutAnythingIsEmpty(String text) {
    assertThat(refused(text).code()).isEqualTo(Code.FILE_EMPTY);
  }

  @Test
  void headerBehindVeryManyBlankLinesIsFound() throws IOException {
    assertThat(detect("\n".repeat(600_000) + "a,b\n").headers()).containsExactly("a", "b");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = new byte[5_000];
    new Random(1).nextBytes(bytes);
    LayoutException refusal = refused(bytes);

    assertThat(refusal.code()).isEqualTo(Code.CHARSET_NOT_SUPPORTED);
    assertThat(refusal).hasMessageEndingWith("and upload it again.");
  }

  @Test
  void characterAcrossTheEndOfTheCheckedPartIsNoError() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      String text = "a,b\n" + "x".repeat(shift) + "\uD83D\uDE00".repeat(100_000) + ",1\n";
      assertThat(detect(text).headers()).containsExactly("a", "b");
    }
  }

  @Test
  void singleNulInARowIsForTheRowToSay() throws IOException {
    assertThat(detect("name,mail\n" + "Ada,a@example.com\n".repeat(5) + "B\0b,x\n").headers())
        .containsExactly("name", "mail");
    assertThat(refused("na\0me,mail\n" + "Ada,a@example.com\n".repeat(5)).code())
        .isEqualTo(Code.CHARSET_NOT_SUPPORTED);
  }

  @Test
  void endlessFirstRowIsNoHeader() {
    assertThat(refused("x".repeat(100_000)).code()).isEqualTo(Code.HEADER_TOO_LONG);
    assertThat(refused("\"" + "x".repeat(10_000_000) + "\"\na").code())
        .isEqualTo(Code.HEADER_TOO_LONG);
  }

  @Test
  void rowWithTenMegabytesDoesNotHideTheHeader() throws IOException {
    assertThat(detect("a,b\n1,\"" + "x".repeat(10_000_000) + "\"\n3,4\n").headers())
        .containsExactly("a", "b");
  }

  @Test
  void tooManyColumnsAreRefusedNamingTheLimit() throws IOException {
    String header =
        IntStream.rangeClosed(1, 1001).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

    assertThat(refused(header).code()).isEqualTo(Code.TOO_MANY_COLUMNS);
    assertThat(refused(header)).hasMessage("The file has 1001 columns; the limit is 1000.");
    assertThat(detect(header.substring(0, header.lastIndexOf(','))).headers()).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Name,Mail\nAda,a\n",
        "Name,\"Mail\nAda,a\n",
        "\"Na\"me,Mail\n",
        "a;\"b\"x\n1;2"
      })
  void quoteThatStaysOpenInTheHeaderIsRefused(String text) {
    assertThat(refused(text).code()).isEqualTo(Code.HEADER_QUOTES_NOT_CLOSED);
  }

  @Test
  void unclosedQuoteInARowIsNoMatterOfTheLayout() throws IOException {
    assertThat(detect("a;b\n1;\"2\n3;4\n5;6\n").headers()).containsExactly("a", "b");
  }

  @Test
  void layoutSurvivesAsMap() throws IOException {
    Layout layout = detect("a\tb\n1\t2\n");

    assertThat(Layout.fromMap(layout.toMap())).isEqualTo(layout);
    assertThat(
            Layout.fromMap(
                new JsonMapper()
                    .readValue(new JsonMapper().writeValueAsString(layout.toMap()), Map.class)))
        .isEqualTo(layout);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Layout.fromMap(Map.of("charset", "UTF-8")));
  }
}
