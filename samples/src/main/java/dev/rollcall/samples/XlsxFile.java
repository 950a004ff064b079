package dev.rollcall.samples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An .xlsx workbook from the XML of its rows, so that samples hold exactly what a program writes,
 * and also what none should.
 */
final class XlsxFile {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private record Sheet(String name, String state, String xml) {}

  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> formats = new ArrayList<>();
  private String texts = "";
  private String properties = "";

  /** A sheet with these rows: {@code <row …>…</row>}. */
  XlsxFile sheet(String name, String rows) {
    return part(name, "visible", worksheet(rows, ""));
  }

  /** A sheet whose cells are followed by other elements. */
  XlsxFile sheet(String name, String rows, String after) {
    return part(name, "visible", worksheet(rows, after));
  }

  XlsxFile hidden(String name, String state, String rows) {
    return part(name, state, worksheet(rows, ""));
  }

  /** A sheet from all of its XML. */
  XlsxFile part(String name, String state, String xml) {
    sheets.add(new Sheet(name, state, xml));
    return this;
  }

  static String worksheet(String rows, String after) {
    return HEAD
        + "<worksheet xmlns=\""
        + MAIN
        + "\"><sheetData>"
        + rows
        + "</sheetData>"
        + after
        + "</worksheet>";
  }

  /** Number formats; the first belongs to style 1. */
  XlsxFile formats(String... codes) {
    formats.addAll(List.of(codes));
    return this;
  }

  /** Shared texts, each {@code <si>…</si>}. */
  XlsxFile texts(String xml) {
    texts = xml;
    return this;
  }

  XlsxFile texts(String... plain) {
    StringBuilder xml = new StringBuilder();
    for (String text : plain) {
      xml.append("<si><t>").append(text).append("</t></si>");
    }
    return texts(xml.toString());
  }

  XlsxFile since1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  ZipBytes zip() {
    StringBuilder tabs = new StringBuilder();
    StringBuilder links = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      Sheet sheet = sheets.get(i - 1);
      tabs.append("<sheet name=\"").append(sheet.name()).append("\" sheetId=\"").append(i);
      tabs.append(sheet.state().equals("visible") ? "" : "\" state=\"" + sheet.state());
      tabs.append("\" r:id=\"rId").append(i).append("\"/>");
      links.append(relationship(i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    links.append(relationship(sheets.size() + 1, "styles", "styles.xml"));
    if (!texts.isEmpty()) {
      links.append(relationship(sheets.size() + 2, "sharedStrings", "sharedStrings.xml"));
    }
    ZipBytes zip =
        new ZipBytes()
            .entry("[Content_Types].xml", HEAD + CONTENT_TYPES)
            .entry("_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")))
            .entry(
                "xl/workbook.xml",
                HEAD
                    + "<workbook xmlns=\""
                    + MAIN
                    + "\" xmlns:r=\""
                    + RELATIONSHIPS
                    + "\">"
                    + properties
                    + "<sheets>"
                    + tabs
                    + "</sheets></workbook>")
            .entry("xl/_rels/workbook.xml.rels", relationships(links.toString()))
            .entry("xl/styles.xml", styles());
    for (int i = 1; i <= sheets.size(); i++) {
      zip.entry("xl/worksheets/sheet" + i + ".xml", sheets.get(i - 1).xml());
    }
    if (!texts.isEmpty()) {
      zip.entry(
          "xl/sharedStrings.xml", HEAD + "<sst xmlns=\"" + MAIN + "\">" + texts + "</sst>");
    }
    return zip;
  }

  byte[] bytes() throws IOException {
    return zip().bytes();
  }

  private static final String CONTENT_TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
      </Types>""";

  static String relationships(String links) {
    return HEAD
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + links
        + "</Relationships>";
  }

  static String relationship(int id, String type, String target) {
    return "<Relationship Id=\"rId"
        + id
        + "\" Type=\""
        + RELATIONSHIPS
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private String styles() {
    StringBuilder codes = new StringBuilder();
    StringBuilder cells = new StringBuilder("<xf numFmtId=\"0\"/>");
    for (int i = 0; i < formats.size(); i++) {
      String code = formats.get(i);
      int id = code.matches("\\d+@") ? Integer.parseInt(code.replace("@", "")) : 164 + i;
      if (id >= 164) {
        codes
            .append("<numFmt numFmtId=\"")
            .append(id)
            .append("\" formatCode=\"")
            .append(code.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
            .append("\"/>");
      }
      cells.append("<xf numFmtId=\"").append(id).append("\" applyNumberFormat=\"1\"/>");
    }
    return HEAD
        + "<styleSheet xmlns=\""
        + MAIN
        + "\"><numFmts count=\"1\">"
        + codes
        + "</numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
        + cells
        + "</cellXfs></styleSheet>";
  }

  /** A row of inline texts. */
  static String row(int number, String... texts) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.append(
            text((char) ('A' + i) + "" + number, texts[i]));
      }
    }
    return row.append("</row>").toString();
  }

  /** A cell with an inline text. */
  static String text(String place, String text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  /** A cell with a number in a style. */
  static String number(String place, int style, String number) {
    return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + number + "</v></c>";
  }

  /** A cell of a type. */
  static String cell(String place, String type, String value) {
    return "<c r=\"" + place + "\" t=\"" + type + "\"><v>" + value + "</v></c>";
  }
}
