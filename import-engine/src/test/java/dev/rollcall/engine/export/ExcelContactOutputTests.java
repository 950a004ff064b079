package dev.rollcall.engine.export;

import static dev.rollcall.engine.export.ExportedContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.engine.contact.ContactField;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExcelContactOutputTests {
  private static final ExportField COMPANY = new ExportField.Text(ContactField.COMPANY);
  private static final ExportField PHONE = new ExportField.Text(ContactField.PHONE);
  private static final ExportField POSTAL_CODE = new ExportField.Text(ContactField.POSTAL_CODE);

  @Test
  void textIsTextWhateverItLooksLike() throws Exception {
    Map<String, Document> parts =
        workbook(
            List.of(COMPANY, PHONE, POSTAL_CODE),
            100,
            aContact()
                .with(ContactField.COMPANY, "=1+1 <&>\r\n\u0001 \uD83D\uDE00 _x0041_")
                .with(ContactField.PHONE, "+12125550123")
                .with(ContactField.POSTAL_CODE, "01234")
                .build());
    List<Element> cells = cells(parts, 1);
    assertThat(cells.subList(3, 6)).allMatch(cell -> cell.getAttribute("t").equals("inlineStr"));
    assertThat(cells.get(3).getTextContent())
        .isEqualTo("=1+1 <&>_x000D_\n_x0001_ \uD83D\uDE00 _x005F_x0041_");
    assertThat(cells.get(4).getTextContent()).isEqualTo("+12125550123");
    assertThat(cells.get(5).getTextContent()).isEqualTo("01234");
    assertThat(cells).noneMatch(cell -> cell.getElementsByTagName("f").getLength() > 0);
    // The format of text, so that editing does not make numbers of them.
    assertThat(formatCode(parts, format(parts, cells.get(4)))).isEqualTo("@");
    assertThat(formatCode(parts, format(parts, cells.get(5)))).isEqualTo("@");
    assertThat(format(parts, cells.get(3))).isEqualTo("0");
  }

  @Test
  void timesNumbersAndTruthsHaveTheirTypes() throws Exception {
    Map<String, Document> parts =
        workbook(
            List.of(
                ExportField.Single.CREATED_AT,
                new ExportField.Custom("size"),
                new ExportField.Custom("vip"),
                new ExportField.Custom("long")),
            100,
            aContact()
                .withCustomFields("{\"size\": 38.5, \"vip\": true, \"long\": 12345678901234567890}")
                .build());
    List<Element> cells = cells(parts, 1).subList(4, 8);
    assertThat(cells.get(0).getAttribute("t")).isEqualTo("n");
    // Days since the last one of 1899: 2 January 2026, at 3:04:05.678.
    assertThat(Double.parseDouble(cells.get(0).getTextContent()))
        .isBetween(46024.127842, 46024.127844);
    assertThat(formatCode(parts, format(parts, cells.get(0)))).isEqualTo("yyyy-mm-dd hh:mm:ss");
    assertThat(cells.get(1).getAttribute("t")).isEqualTo("n");
    assertThat(cells.get(1).getTextContent()).isEqualTo("38.5");
    assertThat(cells.get(2).getAttribute("t")).isEqualTo("b");
    // More digits than a number of a spreadsheet can hold.
    assertThat(cells.get(3).getAttribute("t")).isEqualTo("inlineStr");
    assertThat(cells.get(3).getTextContent()).isEqualTo("12345678901234567890");
  }

  @Test
  void fullSheetIsFollowedByAnotherWithItsOwnHeader() throws Exception {
    ExportedContact[] contacts = new ExportedContact[5];
    for (int i = 0; i < contacts.length; i++) {
      contacts[i] = aContact().with(ContactField.COMPANY, "c" + i).build();
    }
    Map<String, Document> parts = workbook(List.of(COMPANY), 3, contacts);
    assertThat(texts(parts, 1)).containsExactly("Company", "c0", "c1");
    assertThat(texts(parts, 2)).containsExactly("Company", "c2", "c3");
    assertThat(texts(parts, 3)).containsExactly("Company", "c4");
    NodeList sheets = parts.get("xl/workbook.xml").getElementsByTagName("sheet");
    assertThat(List.of(0, 1, 2))
        .extracting(i -> ((Element) sheets.item(i)).getAttribute("name"))
        .containsExactly("Contacts", "Contacts 2", "Contacts 3");
    assertThat(sheets.getLength()).isEqualTo(3);
  }

  @Test
  void headerIsBoldAndStays() throws Exception {
    Map<String, Document> parts = workbook(List.of(COMPANY), 100);
    Element sheet = parts.get("xl/worksheets/sheet1.xml").getDocumentElement();
    Element pane = (Element) sheet.getElementsByTagName("pane").item(0);
    assertThat(pane.getAttribute("ySplit")).isEqualTo("1");
    assertThat(pane.getAttribute("state")).isEqualTo("frozen");
    assertThat(cells(parts, 1).get(0).getAttribute("s")).isNotEmpty().isNotEqualTo("0");
    assertThat(parts.get("xl/styles.xml").getElementsByTagName("b").getLength()).isPositive();
  }

  @Test
  void rowsLeaveMemoryAndNothingIsWholeBeforeTheEnd() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExcelContactOutput output = new ExcelContactOutput(bytes, ExportField.CONTRACT);
    for (int i = 0; i < 20_000; i++) {
      output.write(
          aContact().with(ContactField.COMPANY, Integer.toHexString(i * 0x9E3779B9)).build());
    }
    assertThat(bytes.size()).isGreaterThan(100_000);
    assertThatThrownBy(() -> parts(bytes.toByteArray())).isInstanceOf(ZipException.class);
    output.finish();
    assertThat(cells(parts(bytes.toByteArray()), 1)).hasSizeGreaterThan(20_000);
  }

  private static Map<String, Document> workbook(
      List<ExportField> fields, int rowsOfSheet, ExportedContact... contacts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExcelContactOutput output = new ExcelContactOutput(bytes, fields, rowsOfSheet);
    for (ExportedContact contact : contacts) {
      output.write(contact);
    }
    output.finish();
    return parts(bytes.toByteArray());
  }

  private static Map<String, Document> parts(byte[] zip) throws Exception {
    Map<String, Document> parts = new LinkedHashMap<>();
    Path file = Files.createTempFile("rollcall", ".xlsx");
    try {
      Files.write(file, zip);
      try (ZipFile archive = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(archive.entries())) {
          if (entry.getName().endsWith(".xml")) {
            parts.put(
                entry.getName(),
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(archive.getInputStream(entry)));
          }
        }
      }
    } finally {
      Files.delete(file);
    }
    return parts;
  }

  private static List<Element> cells(Map<String, Document> parts, int sheet) {
    NodeList cells = parts.get("xl/worksheets/sheet" + sheet + ".xml").getElementsByTagName("c");
    return java.util.stream.IntStream.range(0, cells.getLength())
        .mapToObj(i -> (Element) cells.item(i))
        .toList();
  }

  private static List<String> texts(Map<String, Document> parts, int sheet) {
    return cells(parts, sheet).stream().map(Element::getTextContent).toList();
  }

  private static String format(Map<String, Document> parts, Element cell) {
    String style = cell.getAttribute("s");
    Element formats = (Element) parts.get("xl/styles.xml").getElementsByTagName("cellXfs").item(0);
    return ((Element)
            formats.getElementsByTagName("xf").item(style.isEmpty() ? 0 : Integer.parseInt(style)))
        .getAttribute("numFmtId");
  }

  private static String formatCode(Map<String, Document> parts, String id) {
    NodeList formats = parts.get("xl/styles.xml").getElementsByTagName("numFmt");
    for (int i = 0; i < formats.getLength(); i++) {
      Element format = (Element) formats.item(i);
      if (format.getAttribute("numFmtId").equals(id)) {
        return format.getAttribute("formatCode");
      }
    }
    throw new AssertionError("No format " + id);
  }
}
