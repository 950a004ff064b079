package dev.rollcall.samples;

import static dev.rollcall.samples.XlsxFile.row;

import dev.rollcall.samples.BinarySamples.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files that are not what they seem, are damaged, or mean harm. */
final class HostileSamples {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  private HostileSamples() {}

  static void addTo(Map<String, Content> samples) {
    samples.put("hostile-document-type.xlsx", HostileSamples::documentType);
    samples.put("hostile-billion-laughs.xlsx", HostileSamples::billionLaughs);
    samples.put("hostile-external-entity.xlsx", HostileSamples::externalEntity);
    samples.put("hostile-blank-bomb.xlsx", HostileSamples::blankBomb);
    samples.put("hostile-comment-bomb.xlsx", HostileSamples::commentBomb);
    samples.put("hostile-shared-text-bomb.xlsx", HostileSamples::textBomb);
    samples.put("hostile-gz-bomb.gz", () -> ArchiveSamples.gzip(ArchiveSamples.gzip(new byte[96 << 20])));
    samples.put("hostile-zip-bomb.zip", HostileSamples::zipBomb);
    samples.put("hostile-deep-nesting.xlsx", HostileSamples::deepNesting);
    samples.put("hostile-cut-off.xlsx", HostileSamples::cutOff);
    samples.put("hostile-wrong-checksum.xlsx", HostileSamples::wrongChecksum);
    samples.put("hostile-shared-text-missing.xlsx", HostileSamples::textMissing);
    samples.put("hostile-rows-out-of-order.xlsx", HostileSamples::outOfOrder);
    samples.put("hostile-cell-too-far.xlsx", HostileSamples::tooFar);
    samples.put("hostile-many-columns.xlsx", HostileSamples::manyColumns);
    samples.put("hostile-password.xlsx", HostileSamples::encrypted);
    samples.put("hostile-password-zip.zip", HostileSamples::encryptedZip);
    samples.put("hostile-binary-workbook.xlsb", HostileSamples::binaryWorkbook);
    samples.put("hostile-numbers.numbers", () -> new ZipBytes().entry("Index/Document.iwa", "x").bytes());
    samples.put("hostile-word.docx", HostileSamples::word);
    samples.put("repetitive-workbook.xlsx", HostileSamples::repetitive);
  }

  private static byte[] withSheet(String xml) throws IOException {
    return new XlsxFile().sheet("Sheet1", "").zip().entry(SHEET, xml).bytes();
  }

  private static byte[] documentType() throws IOException {
    return withSheet(
        "<!DOCTYPE worksheet SYSTEM \"http://localhost:1/x.dtd\">"
            + "<worksheet><sheetData>" + row(1, "Email") + row(2, "ada@example.com")
            + "</sheetData></worksheet>");
  }

  private static byte[] billionLaughs() throws IOException {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return withSheet(
        "<!DOCTYPE x [" + entities + "]><worksheet><sheetData>" + row(1, "Email")
            + row(2, "&a29;") + "</sheetData></worksheet>");
  }

  private static byte[] externalEntity() throws IOException {
    return new XlsxFile()
        .texts("x")
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + XlsxFile.cell("A1", "s", "0") + "</row><row r=\"2\">"
                + XlsxFile.cell("A2", "s", "1") + "</row>")
        .zip()
        .entry(
            "xl/sharedStrings.xml",
            "<!DOCTYPE sst [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><sst><si><t>Email</t></si>"
                + "<si><t>&file;</t></si></sst>")
        .bytes();
  }

  /** A hundred megabytes of rows without a cell. */
  private static byte[] blankBomb() throws IOException {
    return withSheet(
        "<worksheet><sheetData>" + row(1, "Email") + row(2, "ada@example.com")
            + "<row>" + "<c/>".repeat(26_000_000) + "</row></sheetData></worksheet>");
  }

  private static byte[] commentBomb() throws IOException {
    return withSheet(
        "<worksheet><!--" + " ".repeat(80_000_000) + "--><sheetData>" + row(1, "Email")
            + row(2, "ada@example.com") + "</sheetData></worksheet>");
  }

  private static byte[] textBomb() throws IOException {
    return new XlsxFile()
        .texts("Email")
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + XlsxFile.cell("A1", "s", "0") + "</row><row r=\"2\">"
                + XlsxFile.cell("A2", "s", "1") + "</row>")
        .zip()
        .entry(
            "xl/sharedStrings.xml",
            "<sst><si><t>Email</t></si><si><t>" + "a".repeat(90_000_000) + "</t></si></sst>")
        .bytes();
  }

  private static byte[] zipBomb() throws IOException {
    return new ZipBytes().entry("contacts.csv", new byte[80_000_000]).bytes();
  }

  private static byte[] deepNesting() throws IOException {
    return withSheet("<worksheet><sheetData>" + "<row>".repeat(100_000));
  }

  private static byte[] whole() throws IOException {
    return new XlsxFile()
        .sheet("Sheet1", row(1, "Email") + row(2, "ada@example.com"))
        .zip()
        .stored(SHEET)
        .bytes();
  }

  private static byte[] cutOff() throws IOException {
    byte[] whole = whole();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** One letter of an address was changed after the file was written. */
  private static byte[] wrongChecksum() throws IOException {
    byte[] bytes = whole();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("ada@example.com")] = 'b';
    return bytes;
  }

  private static byte[] textMissing() throws IOException {
    return new XlsxFile()
        .texts("Email")
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + XlsxFile.cell("A1", "s", "0") + "</row><row r=\"2\">"
                + XlsxFile.cell("A2", "s", "7") + "</row>")
        .bytes();
  }

  private static byte[] outOfOrder() throws IOException {
    return new XlsxFile()
        .sheet("Sheet1", row(1, "Email") + row(3, "ada@example.com") + row(2, "ben@example.com"))
        .bytes();
  }

  private static byte[] tooFar() throws IOException {
    return new XlsxFile()
        .sheet("Sheet1", row(1, "Email") + "<row r=\"2\">" + XlsxFile.text("ZZZZ2", "x") + "</row>")
        .bytes();
  }

  private static byte[] manyColumns() throws IOException {
    StringBuilder header = new StringBuilder("<row>");
    for (int i = 0; i < 1_001; i++) {
      header.append("<c t=\"inlineStr\"><is><t>c").append(i).append("</t></is></c>");
    }
    return new XlsxFile().sheet("Sheet1", header + "</row>" + row(2, "x")).bytes();
  }

  /** What Excel writes for a workbook with a password: a compound file around the encrypted one. */
  private static byte[] encrypted() throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[100]), "EncryptionInfo");
      container.createDocument(new java.io.ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] encryptedZip() throws IOException {
    byte[] bytes = new ZipBytes().entry("contacts.csv", "Email\nada@example.com\n").bytes();
    for (int i = 0; i + 10 <= bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
        bytes[i + 6] |= 1;
      } else if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 8] |= 1;
      }
    }
    return bytes;
  }

  private static byte[] binaryWorkbook() throws IOException {
    return new ZipBytes().entry("[Content_Types].xml", "<Types/>").entry("xl/workbook.bin", "x").bytes();
  }

  private static byte[] word() throws IOException {
    return new ZipBytes()
        .entry("[Content_Types].xml", "<Types/>")
        .entry("word/document.xml", "<w:document xmlns:w=\"w\"/>")
        .bytes();
  }

  /** Honest: three hundred rows that repeat themselves pack very well. */
  private static byte[] repetitive() throws IOException {
    StringBuilder rows = new StringBuilder(row(1, "Email", "Company", "City"));
    for (int i = 2; i <= 301; i++) {
      rows.append(row(i, "ada@example.com", "Example Works ".repeat(30).strip(), "Springfield"));
    }
    return new XlsxFile().sheet("Sheet1", rows.toString()).bytes();
  }
}
