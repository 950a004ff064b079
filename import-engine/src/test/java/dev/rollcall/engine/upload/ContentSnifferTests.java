package dev.rollcall.engine.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSnifferTests {

  private static ContentKind sniff(String latin1) {
    return ContentSniffer.sniff(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Stream<Arguments> knownForms() {
    return Stream.of(
        arguments("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1x", ContentKind.OFFICE),
        arguments("PK\u0003\u0004", ContentKind.ZIP),
        arguments("\t\u0004\u0006\u0000", ContentKind.XLS_TOO_OLD),
        arguments("Rar!\u001A\u0007", ContentKind.RAR),
        arguments("7z\u00BC\u00AF'\u001C", ContentKind.SEVEN_ZIP),
        arguments("BZh91AY&SY", ContentKind.OTHER_ARCHIVE),
        arguments("{\\rtf1\\ansi", ContentKind.RTF),
        arguments("!BDN", ContentKind.OUTLOOK_STORE),
        arguments("SQLite format 3\u0000", ContentKind.DATABASE),
        arguments("MIME-Version: 1.0\r\n", ContentKind.EMAIL),
        arguments("BEGIN:VCALENDAR\r\n", ContentKind.CALENDAR),
        arguments(
            "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            ContentKind.XML_SPREADSHEET),
        arguments("%PDF-1.7", ContentKind.PDF),
        arguments("\u001F\u008B\b", ContentKind.GZIP),
        arguments("\u0089PNG\r\n", ContentKind.PNG),
        arguments("\u00FF\u00D8\u00FF\u00E0", ContentKind.JPEG),
        arguments("GIF89a", ContentKind.GIF),
        arguments("BEGIN:VCARD\nVERSION:3.0", ContentKind.VCARD),
        arguments("{\"contacts\":[]}", ContentKind.JSON),
        arguments("  [ {\"a\":1}]", ContentKind.JSON),
        arguments("[1]", ContentKind.JSON),
        arguments("{}", ContentKind.JSON),
        arguments("\u00EF\u00BB\u00BF{\"a\":1}", ContentKind.JSON),
        arguments("<!DOCTYPE html><html>", ContentKind.HTML),
        arguments("<table><tr>", ContentKind.HTML),
        arguments("<?xml version='1.0'?><contacts/>", ContentKind.XML),
        arguments("<?xml version='1.0'?><html>", ContentKind.HTML));
  }

  @ParameterizedTest
  @MethodSource("knownForms")
  void knownFormsAreNamed(String beginning, ContentKind kind) {
    assertThat(sniff(beginning)).isEqualTo(kind);
  }

  @Test
  void onlyWhatHasAReaderIsReadable() {
    assertThat(ContentKind.values())
        .filteredOn(ContentKind::isReadable)
        .containsExactly(
            ContentKind.TEXT,
            ContentKind.XLSX,
            ContentKind.XLS,
            ContentKind.ODS,
            ContentKind.JSON,
            ContentKind.VCARD,
            ContentKind.ZIP,
            ContentKind.GZIP);
    assertThat(ContentKind.values()).allMatch(kind -> kind.advice().endsWith("."));
  }

  @Test
  void bytesWithManyControlCharactersAreBinary() {
    assertThat(sniff("ab\1\2\3\4\5\6")).isEqualTo(ContentKind.BINARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Name,Mail\n",
        "\u00EF\u00BB\u00BFName;Mail\n",
        "\u00FF\u00FEN\0a\0m\0e\0,\0M\0",
        "[id],name\n",
        "{name},mail\n",
        "<name>,<mail>\n",
        "M\u00FCller,x\n",
        "P,K\n",
        "GIF,x\n"
      })
  void whatMayBeATableIsText(String beginning) {
    assertThat(sniff(beginning)).isEqualTo(ContentKind.TEXT);
    assertThat(ContentKind.TEXT.isReadable()).isTrue();
  }

  @Test
  void workbookIsNamedSoThatPeopleKnowIt() {
    assertThat(ContentKind.XLSX.description()).isEqualTo("an Excel workbook (.xlsx)");
  }
}
