package dev.rollcall.samples;

import dev.rollcall.samples.BinarySamples.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;

/** Workbooks of Excel 97 to 2003 (MS-XLS). */
final class XlsSamples {
  private XlsSamples() {}

  static void addTo(Map<String, Content> samples) {
    put(samples, "xls-texts.xls", XlsSamples::texts);
    put(samples, "xls-numbers.xls", XlsSamples::numbers);
    put(samples, "xls-leading-zeros.xls", XlsSamples::leadingZeros);
    put(samples, "xls-dates.xls", XlsSamples::dates);
    put(samples, "xls-formulas.xls", XlsSamples::formulas);
    put(samples, "xls-errors-and-booleans.xls", XlsSamples::errorsAndBooleans);
    put(samples, "xls-hidden-first-sheet.xls", XlsSamples::hiddenFirst);
    put(samples, "xls-titles-and-merged.xls", XlsSamples::titles);
    put(samples, "xls-texts-over-records.xls", XlsSamples::textsOverRecords);
    put(samples, "xls-gaps.xls", XlsSamples::gaps);
    samples.put("hostile-xls-password.xls", XlsSamples::encrypted);
    samples.put("hostile-xls-cut-off.xls", XlsSamples::cutOff);
  }

  private static void put(Map<String, Content> samples, String name, Consumer<HSSFWorkbook> fill) {
    samples.put(name, () -> bytes(fill));
  }

  private static byte[] bytes(Consumer<HSSFWorkbook> fill) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      fill.accept(workbook);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static HSSFRow row(HSSFSheet sheet, int number, String... texts) {
    HSSFRow row = sheet.createRow(number - 1);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.createCell(i).setCellValue(texts[i]);
      }
    }
    return row;
  }

  private static void number(HSSFWorkbook workbook, HSSFRow row, int column, String format, double n) {
    HSSFCell cell = row.createCell(column);
    cell.setCellValue(n);
    if (!format.isEmpty()) {
      CellStyle style = workbook.createCellStyle();
      style.setDataFormat(workbook.createDataFormat().getFormat(format));
      cell.setCellStyle(style);
    }
  }

  /** Texts of one byte and of two, and one of several looks. */
  private static void texts(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Kontakte");
    row(sheet, 1, "First Name", "Last Name", "Email");
    row(sheet, 2, "Zo\u00eb", "M\u00fcller", "zoe@example.com");
    HSSFRow second = row(sheet, 3, "\u0410\u0434\u0430", "", "ada@example.com");
    HSSFRichTextString rich = new HSSFRichTextString("\u041f\u0440\u0438\u043c\u0435\u0440");
    rich.applyFont(0, 3, workbook.createFont());
    second.createCell(1).setCellValue(rich);
  }

  /** Numbers in the short form, several at once, and in full. */
  private static void numbers(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "Phone", "Small", "Cents", "Negative", "Large");
    HSSFRow row = row(sheet, 2, "ada@example.com");
    number(workbook, row, 1, "", 12125550101d);
    number(workbook, row, 2, "", 7);
    number(workbook, row, 3, "", 12.34);
    number(workbook, row, 4, "", -1000);
    number(workbook, row, 5, "", 1.5e14);
  }

  private static void leadingZeros(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "Postal Code", "Phone");
    HSSFRow row = row(sheet, 2, "ada@example.com");
    number(workbook, row, 1, "00000", 1067);
    number(workbook, row, 2, "(000) 000-0000", 2125550101d);
  }

  private static void dates(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "Birthday", "Since");
    HSSFRow row = row(sheet, 2, "ada@example.com");
    number(workbook, row, 1, "m/d/yy", 31048);
    number(workbook, row, 2, "yyyy-mm-dd hh:mm", 45000.75);
  }

  private static void formulas(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "First Name", "Email", "Postal Code");
    HSSFRow row = row(sheet, 2, "ada");
    row.createCell(1).setCellFormula("A2&\"@example.com\"");
    row.createCell(2).setCellFormula("1000*3+1");
    HSSFRow next = row(sheet, 3, "");
    next.createCell(0).setCellFormula("UPPER(A2)");
    next.createCell(1).setCellValue("ben@example.com");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  private static void errorsAndBooleans(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "City", "Newsletter");
    HSSFRow row = row(sheet, 2, "ada@example.com");
    row.createCell(1).setCellErrorValue(FormulaError.NA);
    row.createCell(2).setCellValue(true);
    HSSFRow next = row(sheet, 3, "ben@example.com", "Salem");
    next.createCell(2).setCellValue(false);
    HSSFRow last = row(sheet, 4, "cara@example.com");
    last.createCell(1).setCellFormula("1/0");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  private static void hiddenFirst(HSSFWorkbook workbook) {
    row(workbook.createSheet("Lists"), 1, "Email");
    row(workbook.createSheet("Contacts"), 1, "Email");
    row(workbook.getSheet("Lists"), 2, "wrong@example.com");
    row(workbook.getSheet("Contacts"), 2, "ada@example.com");
    workbook.setActiveSheet(1);
    workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);
  }

  private static void titles(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Blad1");
    row(sheet, 1, "Ledenlijst");
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
    row(sheet, 3, "Voornaam", "Achternaam", "E-mailadres");
    row(sheet, 4, "Ada", "Jansen", "ada@example.com");
    row(sheet, 5, "Ben", "", "ben@example.com");
    sheet.addMergedRegion(new CellRangeAddress(3, 4, 1, 1));
  }

  /** More texts than one record holds, so that some are cut in the middle. */
  private static void textsOverRecords(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "Note");
    for (int i = 2; i <= 16; i++) {
      char letter = (char) (i % 2 == 0 ? 'a' + i : '\u03b1' + i);
      row(sheet, i, "p" + i + "@example.com", String.valueOf(letter).repeat(1_500));
    }
  }

  private static void gaps(HSSFWorkbook workbook) {
    HSSFSheet sheet = workbook.createSheet("Sheet1");
    row(sheet, 1, "Email", "City", "Country");
    row(sheet, 5, "ada@example.com", "", "France");
    sheet.createRow(6).createCell(2);
    row(sheet, 40, "ben@example.com");
  }

  private static byte[] encrypted() throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    try {
      return bytes(XlsSamples::texts);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static byte[] cutOff() throws IOException {
    byte[] whole = bytes(XlsSamples::textsOverRecords);
    return java.util.Arrays.copyOf(whole, 20_000);
  }
}
