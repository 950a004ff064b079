package dev.rollcall.samples;

import static dev.rollcall.samples.XlsxFile.cell;
import static dev.rollcall.samples.XlsxFile.number;
import static dev.rollcall.samples.XlsxFile.row;
import static dev.rollcall.samples.XlsxFile.text;

import dev.rollcall.samples.BinarySamples.Content;
import java.util.Map;

/** Workbooks as Excel and other programs write them (ISO/IEC 29500). */
final class XlsxSamples {
  private XlsxSamples() {}

  static void addTo(Map<String, Content> samples) {
    samples.put("xlsx-excel-shared-texts.xlsx", XlsxSamples::sharedTexts);
    samples.put("xlsx-leading-zeros.xlsx", XlsxSamples::leadingZeros);
    samples.put("xlsx-numbers-as-floats.xlsx", XlsxSamples::numbersAsFloats);
    samples.put("xlsx-dates-1900.xlsx", XlsxSamples::dates1900);
    samples.put("xlsx-dates-1904.xlsx", XlsxSamples::dates1904);
    samples.put("xlsx-formulas.xlsx", XlsxSamples::formulas);
    samples.put("xlsx-error-cells.xlsx", XlsxSamples::errorCells);
    samples.put("xlsx-error-clears.xlsx", XlsxSamples::errorCells);
    samples.put("xlsx-cells-without-places.xlsx", XlsxSamples::withoutPlaces);
    samples.put("xlsx-rich-and-phonetic.xlsx", XlsxSamples::richAndPhonetic);
    samples.put("xlsx-titles-german.xlsx", XlsxSamples::titles);
    samples.put("xlsx-hidden-sheets.xlsx", XlsxSamples::hiddenSheets);
    samples.put("xlsx-sheet-by-name.xlsx", XlsxSamples::hiddenSheets);
    samples.put("xlsx-sheet-unknown.xlsx", XlsxSamples::hiddenSheets);
    samples.put("xlsx-only-hidden-data.xlsx", XlsxSamples::onlyHidden);
    samples.put("xlsx-merged-cells.xlsx", XlsxSamples::merged);
    samples.put("xlsx-booleans.xlsx", XlsxSamples::booleans);
    samples.put("xlsx-strict-with-prefix.xlsx", XlsxSamples::strict);
    samples.put("xlsx-no-header.xlsx", XlsxSamples::noHeader);
    samples.put("xlsx-header-row-given.xlsx", XlsxSamples::headerGiven);
    samples.put("xlsx-odd-headers.xlsx", XlsxSamples::oddHeaders);
    samples.put("xlsx-gaps-and-surplus.xlsx", XlsxSamples::gapsAndSurplus);
    samples.put("xlsx-escapes.xlsx", XlsxSamples::escapes);
    samples.put("xlsx-header-only.xlsx", XlsxSamples::headerOnly);
    samples.put("xlsx-percent-and-money.xlsx", XlsxSamples::percentAndMoney);
    samples.put("xlsx-chart-sheet-and-links.xlsx", XlsxSamples::chartAndLinks);
  }

  /** What Excel itself writes: texts shared in the order of their first use. */
  private static byte[] sharedTexts() throws java.io.IOException {
    return new XlsxFile()
        .texts("First Name", "Last Name", "Email", "Ada", "Example", "ada@example.com", "Ben",
            "ben@example.com")
        .sheet(
            "Contacts",
            "<row r=\"1\" spans=\"1:3\">" + cell("A1", "s", "0") + cell("B1", "s", "1")
                + cell("C1", "s", "2") + "</row>"
                + "<row r=\"2\" spans=\"1:3\">" + cell("A2", "s", "3") + cell("B2", "s", "4")
                + cell("C2", "s", "5") + "</row>"
                + "<row r=\"3\" spans=\"1:3\">" + cell("A3", "s", "6") + cell("B3", "s", "4")
                + cell("C3", "s", "7") + "</row>")
        .bytes();
  }

  /** Postal code, phone and customer number are numbers that their formats fill with zeros. */
  private static byte[] leadingZeros() throws java.io.IOException {
    return new XlsxFile()
        .formats("00000", "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "000000", "00000\\-0000",
            "\"+\"0")
        .sheet(
            "Kunden",
            row(1, "Email", "Postal Code", "Phone", "Customer No", "Phone 2")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + number("B2", 1, "1067")
                + number("C2", 2, "2125550101") + number("D2", 3, "42") + number("E2", 5, "12125550102")
                + "</row><row r=\"3\">" + text("A3", "ben@example.com")
                + number("B3", 4, "21390001") + number("C3", 2, "2125550103")
                + number("D3", 3, "1234567") + "</row>")
        .bytes();
  }

  /** Phone numbers that some program stored as floating numbers, and keys of many digits. */
  private static byte[] numbersAsFloats() throws java.io.IOException {
    return new XlsxFile()
        .formats("11@", "0.00")
        .sheet(
            "Sheet1",
            row(1, "Email", "Phone", "Account")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + number("B2", 0, "12125550101.0")
                + number("C2", 1, "1.23456789012E11") + "</row><row r=\"3\">"
                + text("A3", "ben@example.com") + number("B3", 1, "1.2125550102E10")
                + number("C3", 0, "12345678901234567") + "</row><row r=\"4\">"
                + text("A4", "cara@example.com") + number("B4", 2, "12125550103")
                + number("C4", 0, "0.30000000000000004") + "</row>")
        .bytes();
  }

  private static byte[] dates1900() throws java.io.IOException {
    return new XlsxFile()
        .formats("14@", "dd\\.mm\\.yyyy", "22@", "h:mm AM/PM", "[h]:mm:ss", "mmm\\ yyyy")
        .sheet(
            "Sheet1",
            row(1, "Email", "Birthday", "Since", "Last Login", "Calls At", "Talked", "Month")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + number("B2", 1, "31048")
                + number("C2", 2, "45000") + number("D2", 3, "45000.4375")
                + number("E2", 4, "0.5625") + number("F2", 5, "1.0625") + number("G2", 6, "45323")
                + "</row><row r=\"3\">" + text("A3", "ben@example.com") + number("B3", 1, "59")
                + number("C3", 2, "61") + "<c r=\"D3\" t=\"d\"><v>2024-05-06T00:00:00</v></c>"
                + "</row>")
        .bytes();
  }

  /** Excel for Mac of old counts days from 1 January 1904. */
  private static byte[] dates1904() throws java.io.IOException {
    return new XlsxFile()
        .since1904()
        .formats("14@")
        .sheet(
            "Sheet1",
            row(1, "Email", "Birthday")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + number("B2", 1, "29586")
                + "</row>")
        .bytes();
  }

  private static byte[] formulas() throws java.io.IOException {
    return new XlsxFile()
        .formats("00000")
        .sheet(
            "Sheet1",
            row(1, "First Name", "Email", "Postal Code", "Active")
                + "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>PROPER(\"ada\")</f><v>Ada</v></c>"
                + "<c r=\"B2\" t=\"str\"><f>LOWER(A2)&amp;\"@example.com\"</f><v>ada@example.com</v></c>"
                + "<c r=\"C2\" s=\"1\"><f>1000+67</f><v>1067</v></c>"
                + "<c r=\"D2\" t=\"b\"><f>TRUE()</f><v>1</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"\"</f><v></v></c>"
                + text("B3", "ben@example.com") + "<c r=\"C3\" s=\"1\"><f>1+1</f></c></row>")
        .bytes();
  }

  private static byte[] errorCells() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            row(1, "Email", "City", "Score")
                + "<row r=\"2\">" + text("A2", "ada@example.com")
                + "<c r=\"B2\" t=\"e\"><f>VLOOKUP(1,X:X,1)</f><v>#N/A</v></c></row>"
                + "<row r=\"3\">" + text("A3", "ben@example.com") + text("B3", "Salem")
                + "<c r=\"C3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>")
        .bytes();
  }

  /** Some libraries leave out what follows from the order: places of rows and cells. */
  private static byte[] withoutPlaces() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Export",
            "<row><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>E-Mail</t></is></c></row>"
                + "<row><c t=\"inlineStr\"><is><t>Ada</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>ada@example.com</t></is></c></row>"
                + "<row><c/><c t=\"inlineStr\"><is><t>ben@example.com</t></is></c></row>")
        .bytes();
  }

  /** Runs of several looks, and readings above Japanese names, which are no part of them. */
  private static byte[] richAndPhonetic() throws java.io.IOException {
    return new XlsxFile()
        .texts(
            "<si><t>\u59d3</t></si><si><t>Email</t></si>"
                + "<si><t>\u7530\u4e2d</t><rPh sb=\"0\" eb=\"2\"><t>\u30bf\u30ca\u30ab</t></rPh>"
                + "<phoneticPr fontId=\"1\"/></si>"
                + "<si><r><rPr><b/></rPr><t>ta</t></r><r><t xml:space=\"preserve\">naka</t></r>"
                + "<r><t>@example.com</t></r></si>")
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + cell("A1", "s", "0") + cell("B1", "s", "1") + "</row><row r=\"2\">"
                + cell("A2", "s", "2") + cell("B2", "s", "3") + "</row>")
        .bytes();
  }

  private static byte[] titles() throws java.io.IOException {
    return new XlsxFile()
        .formats("dd\\.mm\\.yyyy")
        .sheet(
            "Adressen",
            row(1, "Kundenliste Musterfirma")
                + "<row r=\"2\">" + text("A2", "Stand:") + number("B2", 1, "46000") + "</row>"
                + row(4, "Vorname", "Nachname", "E-Mail-Adresse", "PLZ", "Ort")
                + row(5, "Ada", "Muster", "ada@example.com", "01067", "Dresden")
                + row(6, "Ben", "Beispiel", "ben@example.com", "20095", "Hamburg"),
            "<mergeCells count=\"1\"><mergeCell ref=\"A1:E1\"/></mergeCells>")
        .bytes();
  }

  private static byte[] hiddenSheets() throws java.io.IOException {
    return new XlsxFile()
        .hidden("Lookup", "hidden", row(1, "Code", "Email") + row(2, "x", "wrong@example.com"))
        .hidden("Secret", "veryHidden", row(1, "Email") + row(2, "hidden@example.com"))
        .sheet("Cover", "")
        .sheet("Contacts", row(1, "Name", "Email") + row(2, "Ada", "ada@example.com"))
        .sheet("Old", row(1, "Name", "Email") + row(2, "Ben", "ben@example.com"))
        .bytes();
  }

  private static byte[] onlyHidden() throws java.io.IOException {
    return new XlsxFile()
        .sheet("Sheet1", "<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>")
        .hidden("Data", "hidden", row(1, "Email") + row(2, "ada@example.com"))
        .bytes();
  }

  /** A company that is merged over two rows belongs to the first. */
  private static byte[] merged() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            row(1, "Company", "Email") + row(2, "Example Works", "ada@example.com")
                + row(3, "", "ben@example.com"),
            "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>")
        .bytes();
  }

  private static byte[] booleans() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            row(1, "Email", "Newsletter")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + cell("B2", "b", "1") + "</row>"
                + "<row r=\"3\">" + text("A3", "ben@example.com") + cell("B3", "b", "0") + "</row>")
        .bytes();
  }

  /** Strict OOXML, a prefix for every element, other names of parts, absolute targets. */
  private static byte[] strict() throws java.io.IOException {
    String type = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
    return new ZipBytes()
        .entry("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
        .entry(
            "_rels/.rels",
            XlsxFile.relationships(
                "<Relationship Id=\"r1\" Type=\"" + type + "officeDocument\" Target=\"/book/main.xml\"/>"))
        .entry(
            "book/main.xml",
            "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets><x:sheet name=\"People\" sheetId=\"7\" q:id=\"s\"/></x:sheets></x:workbook>")
        .entry(
            "book/_rels/main.xml.rels",
            XlsxFile.relationships(
                "<Relationship Id=\"s\" Type=\"" + type + "worksheet\" Target=\"../tables/one.xml\"/>"
                    + "<Relationship Id=\"t\" Type=\"" + type + "sharedStrings\" Target=\"/texts.xml\"/>"))
        .entry(
            "tables/one.xml",
            "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>1</x:v></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\" t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>")
        .entry(
            "texts.xml",
            "<x:sst xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:si><x:t>ada@example.com</x:t></x:si><x:si><x:t>Email</x:t></x:si></x:sst>")
        .bytes();
  }

  private static byte[] noHeader() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            row(1, "Ada", "Example", "ada@example.com") + row(2, "Ben", "Sample", "ben@example.com"))
        .bytes();
  }

  /** Two wide rows of names; only a person can say which one counts. */
  private static byte[] headerGiven() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            row(1, "Who", "Where") + row(2, "First Name", "Email") + row(3, "Ada", "ada@example.com"))
        .bytes();
  }

  private static byte[] oddHeaders() throws java.io.IOException {
    return new XlsxFile()
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + text("A1", "E-Mail\nAddress") + text("B1", "Note") + text("C1", "Note")
                + text("E1", "City") + text("G1", " ") + "</row><row r=\"2\">"
                + text("A2", "ada@example.com") + text("B2", "one") + text("C2", "two")
                + text("D2", "three") + text("E2", "Salem") + "</row>")
        .bytes();
  }

  /** Blank rows between, cells missing at the end, and a remark far to the right. */
  private static byte[] gapsAndSurplus() throws java.io.IOException {
    StringBuilder rows = new StringBuilder(row(1, "Name", "Email", "City"));
    for (int i = 2; i <= 62; i++) {
      rows.append(row(i, "", "p" + i + "@example.com"));
    }
    rows.append("<row r=\"70\"><c r=\"A70\" s=\"0\"/>").append(text("B70", "  ")).append("</row>");
    rows.append(row(80, "Zoe", "zoe@example.com", "Salem", "", "see remark"));
    rows.append(row(81, "Yan", "yan@example.com"));
    return new XlsxFile().sheet("Sheet1", rows.toString()).bytes();
  }

  private static byte[] escapes() throws java.io.IOException {
    return new XlsxFile()
        .texts(
            "Email", "Address Line 1", "Note", "ada@example.com", "1 Sample St_x000D_\nFloor 2",
            "A &amp; B &lt;x&gt; _x005F_x0041_ _xyz_", "ben@example.com", "bad_x0000_text")
        .sheet(
            "Sheet1",
            "<row r=\"1\">" + cell("A1", "s", "0") + cell("B1", "s", "1") + cell("C1", "s", "2")
                + "</row><row r=\"2\">" + cell("A2", "s", "3") + cell("B2", "s", "4")
                + cell("C2", "s", "5") + "</row><row r=\"3\">" + cell("A3", "s", "6")
                + cell("B3", "s", "7") + "</row>")
        .bytes();
  }

  private static byte[] headerOnly() throws java.io.IOException {
    return new XlsxFile().sheet("Sheet1", row(1, "Name", "Email")).bytes();
  }

  private static byte[] percentAndMoney() throws java.io.IOException {
    return new XlsxFile()
        .formats("0%", "#,##0.00\\ \"\u20ac\"", "0.00E+00", "#,##0", "_-* #,##0.00\\ [$kr.-406]_-")
        .sheet(
            "Sheet1",
            row(1, "Email", "Discount", "Revenue", "Hits", "Visits", "Debt")
                + "<row r=\"2\">" + text("A2", "ada@example.com") + number("B2", 1, "0.15")
                + number("C2", 2, "1234.5") + number("D2", 3, "123456789012")
                + number("E2", 4, "9876543") + number("F2", 5, "-99.9") + "</row>")
        .bytes();
  }

  /** A chart has a tab but no cells; links to other files are left alone. */
  private static byte[] chartAndLinks() throws java.io.IOException {
    return new XlsxFile()
        .sheet("Contacts", row(1, "Email") + row(2, "ada@example.com"))
        .zip()
        .entry(
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Chart1\" sheetId=\"1\" r:id=\"rId8\"/><sheet name=\"Web\" sheetId=\"2\" r:id=\"rId9\"/><sheet name=\"Contacts\" sheetId=\"3\" r:id=\"rId1\"/></sheets></workbook>")
        .entry(
            "xl/_rels/workbook.xml.rels",
            XlsxFile.relationships(
                XlsxFile.relationship(1, "worksheet", "worksheets/sheet1.xml")
                    + XlsxFile.relationship(8, "chartsheet", "chartsheets/sheet1.xml")
                    + XlsxFile.relationship(9, "worksheet", "http://localhost:1/sheet.xml")
                        .replace("/>", " TargetMode=\"External\"/>")))
        .entry("xl/chartsheets/sheet1.xml", "<chartsheet/>")
        .bytes();
  }
}
