package dev.rollcall.samples;

import dev.rollcall.samples.BinarySamples.Content;
import java.io.IOException;
import java.util.Map;

/** OpenDocument spreadsheets (ISO/IEC 26300-1). */
final class OdsSamples {
  private static final String MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet";

  private OdsSamples() {}

  static void addTo(Map<String, Content> samples) {
    samples.put("ods-repeated-cells-and-rows.ods", OdsSamples::repeated);
    samples.put("ods-numbers-as-shown.ods", OdsSamples::numbers);
    samples.put("ods-dates-and-times.ods", OdsSamples::dates);
    samples.put("ods-notes-and-paragraphs.ods", OdsSamples::notes);
    samples.put("ods-hidden-sheet.ods", OdsSamples::hidden);
    samples.put("ods-covered-cells.ods", OdsSamples::covered);
    samples.put("ods-errors.ods", OdsSamples::errors);
    samples.put("hostile-ods-password.ods", OdsSamples::encrypted);
    samples.put("hostile-ods-row-without-end.ods", OdsSamples::endless);
  }

  private static byte[] document(String styles, String tables) throws IOException {
    return zip(styles, tables).bytes();
  }

  private static ZipBytes zip(String styles, String tables) {
    return new ZipBytes()
        .stored("mimetype")
        .entry("mimetype", MIME_TYPE)
        .entry(
            "content.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"\
             xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"\
             xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"\
             xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"\
             office:version="1.3"><office:automatic-styles>"""
                + styles
                + "</office:automatic-styles><office:body><office:spreadsheet>"
                + tables
                + "</office:spreadsheet></office:body></office:document-content>")
        .entry(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                + "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\""
                + MIME_TYPE
                + "\"/></manifest:manifest>");
  }

  private static String table(String name, String... rows) {
    return "<table:table table:name=\"" + name + "\">" + String.join("", rows) + "</table:table>";
  }

  private static String row(String... cells) {
    return "<table:table-row>" + String.join("", cells) + "</table:table-row>";
  }

  private static String text(String text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>"
        + text
        + "</text:p></table:table-cell>";
  }

  private static String value(String type, String attribute, String value, String shown) {
    return "<table:table-cell office:value-type=\""
        + type
        + "\" office:"
        + attribute
        + "=\""
        + value
        + "\"><text:p>"
        + shown
        + "</text:p></table:table-cell>";
  }

  /** The program writes equal neighbours once, and fills the sheet to its end. */
  private static byte[] repeated() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Email"), text("City"), text("State"),
                "<table:table-cell table:number-columns-repeated=\"16381\"/>"),
            row(
                text("ada@example.com"),
                "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"2\">"
                    + "<text:p>New York</text:p></table:table-cell>",
                "<table:table-cell table:number-columns-repeated=\"16381\"/>"),
            "<table:table-row table:number-rows-repeated=\"2\">" + text("ben@example.com")
                + "<table:table-cell/>" + text("Utah") + "</table:table-row>",
            "<table:table-row table:number-rows-repeated=\"1048571\">"
                + "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"));
  }

  private static byte[] numbers() throws IOException {
    return document(
        "",
        table(
            "Tabelle1",
            row(text("Email"), text("PLZ"), text("Phone"), text("Umsatz"), text("Large"), text("Rabatt")),
            row(
                text("ada@example.com"),
                value("float", "value", "1067", "01067"),
                value("float", "value", "2125550101", "(212) 555-0101"),
                value("currency", "value", "1234.5", "1.234,50 \u20ac"),
                value("float", "value", "123456789012", "1,23456789012E+11"),
                value("percentage", "value", "0.15", "15,00 %"))));
  }

  private static byte[] dates() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Email"), text("Birthday"), text("Since"), text("At"), text("Active")),
            row(
                text("ada@example.com"),
                value("date", "date-value", "1985-01-01", "01.01.85"),
                value("date", "date-value", "2023-03-15T18:00:00", "15.03.23 18:00"),
                value("time", "time-value", "PT08H30M00S", "08:30"),
                value("boolean", "boolean-value", "true", "WAHR"))));
  }

  private static byte[] notes() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Email"), text("Address Line 1")),
            row(
                "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>ask her"
                    + "</text:p></office:annotation><text:p><text:a>ada@example.com</text:a></text:p>"
                    + "</table:table-cell>",
                "<table:table-cell office:value-type=\"string\"><text:p>1<text:s text:c=\"2\"/>Sample"
                    + " St</text:p><text:p>Floor<text:line-break/>2</text:p></table:table-cell>")));
  }

  private static byte[] hidden() throws IOException {
    return document(
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties"
            + " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" t:display=\"false\"/>"
            + "</style:style>",
        table("Old", row(text("Email")), row(text("wrong@example.com")))
                .replace("table:name", "table:style-name=\"ta1\" table:name")
            + table("New", row(text("Email")), row(text("ada@example.com"))));
  }

  private static byte[] covered() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Company"), text("Email")),
            row(
                "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\">"
                    + "<text:p>Example Works</text:p></table:table-cell>",
                text("ada@example.com")),
            row(
                "<table:covered-table-cell office:value-type=\"string\"><text:p>hidden below</text:p>"
                    + "</table:covered-table-cell>",
                text("ben@example.com"))));
  }

  private static byte[] errors() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Email"), text("City")),
            row(
                text("ada@example.com"),
                "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\""
                    + " office:string-value=\"\"><text:p>#N/A</text:p></table:table-cell>"),
            row(
                text("ben@example.com"),
                "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\""
                    + " office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>"),
            row(text("cara@example.com"), text("#N/A"))));
  }

  private static byte[] encrypted() throws IOException {
    return zip("", "")
        .entry("content.xml", new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
        .entry(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                + "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data"
                + " manifest:checksum=\"x\"/></manifest:file-entry></manifest:manifest>")
        .bytes();
  }

  /** A row with text that says it stands there two billion times. */
  private static byte[] endless() throws IOException {
    return document(
        "",
        table(
            "Sheet1",
            row(text("Email")),
            "<table:table-row table:number-rows-repeated=\"2000000000\">" + text("ada@example.com")
                + "</table:table-row>"));
  }
}
