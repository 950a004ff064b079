package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.TagText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Contacts as an .xlsx workbook. Text is text, whatever it looks like: nothing is a formula, and
 * phones and postal codes keep their zeros also when a cell is edited. Rows leave memory in blocks;
 * texts are written in their cells and not in the table of the whole workbook, which would grow.
 */
final class ExcelContactOutput implements ContactOutput {
  private static final int BLOCK = 500;
  private static final String TEXT_FORMAT = "@";
  private static final String TIME_FORMAT = "yyyy-mm-dd hh:mm:ss";
  private static final String HEADER_COLOR = "E7EAEE";
  private static final int WIDTH = 18;
  private static final int WIDE = 30;

  /** Numbers with more digits would change in a cell. */
  private static final int EXACT_DIGITS = 15;

  private final Workbook workbook;
  private final List<ExportField> fields;
  private final boolean withCustomFields;
  private final int rowsOfSheet;
  private Worksheet sheet;
  private int sheets;
  private int row;
  private int blockStart;

  ExcelContactOutput(OutputStream output, List<ExportField> fields) {
    this(output, fields, Worksheet.MAX_ROWS);
  }

  /**
   * A workbook with smaller sheets than it could have.
   *
   * @param fields none of them stands for all custom fields
   * @param rowsOfSheet rows of a sheet, its header among them
   */
  ExcelContactOutput(OutputStream output, List<ExportField> fields, int rowsOfSheet) {
    this.workbook = new Workbook(output, "Rollcall", null);
    this.fields = fields;
    this.rowsOfSheet = rowsOfSheet;
    withCustomFields = fields.stream().anyMatch(ExportField::isCustom);
    sheet = newSheet();
  }

  private Worksheet newSheet() {
    sheets++;
    Worksheet next = workbook.newWorksheet(sheets == 1 ? "Contacts" : "Contacts " + sheets);
    for (int column = 0; column < fields.size(); column++) {
      next.inlineString(0, column, ExcelText.of(fields.get(column).header()));
      next.width(column, isWide(fields.get(column)) ? WIDE : WIDTH);
      String format = format(fields.get(column));
      if (format != null) {
        // For the cells that people add.
        next.style(column).format(format).set();
      }
    }
    next.range(0, 0, 0, fields.size() - 1).style().bold().fillColor(HEADER_COLOR).set();
    next.freezePane(0, 1);
    row = 1;
    blockStart = 1;
    return next;
  }

  private static boolean isWide(ExportField field) {
    return field == ExportField.Single.ID
        || field == ExportField.Single.TAGS
        || field.equals(new ExportField.Text(ContactField.EMAIL));
  }

  private static @Nullable String format(ExportField field) {
    if (field instanceof ExportField.Text text) {
      return switch (text.field()) {
        case PHONE, PHONE_2, POSTAL_CODE -> TEXT_FORMAT;
        default -> null;
      };
    }
    return field == ExportField.Single.CREATED_AT || field == ExportField.Single.UPDATED_AT
        ? TIME_FORMAT
        : null;
  }

  @Override
  public void write(ExportedContact contact) throws IOException {
    if (row == rowsOfSheet) {
      flush();
      sheet.finish();
      sheet = newSheet();
    }
    Map<String, @Nullable Object> custom =
        withCustomFields ? CustomValues.read(contact.customFields()) : Map.of();
    for (int column = 0; column < fields.size(); column++) {
      write(column, fields.get(column), contact, custom);
    }
    row++;
    if (row - blockStart == BLOCK) {
      flush();
    }
  }

  private void write(
      int column,
      ExportField field,
      ExportedContact contact,
      Map<String, @Nullable Object> custom) {
    if (field instanceof ExportField.Text text) {
      text(column, contact.value(text.field()));
    } else if (field instanceof ExportField.Custom key) {
      custom(column, custom.get(key.key()));
    } else {
      switch ((ExportField.Single) field) {
        case ID -> text(column, contact.id().toString());
        case TAGS -> text(column, contact.tags().isEmpty() ? null : TagText.join(contact.tags()));
        case STATUS -> text(column, contact.status());
        case CREATED_AT -> time(column, contact.createdAt());
        case UPDATED_AT -> time(column, contact.updatedAt());
        case ALL_CUSTOM -> throw new IllegalStateException("A table has a column for each of them");
      }
    }
  }

  private void text(int column, @Nullable String value) {
    if (value != null) {
      sheet.inlineString(row, column, ExcelText.of(value));
    }
  }

  /** In UTC: a cell knows no zone. */
  private void time(int column, Instant time) {
    sheet.value(row, column, time);
  }

  private void custom(int column, @Nullable Object value) {
    if (value instanceof Boolean truth) {
      sheet.value(row, column, truth);
    } else if (value instanceof BigDecimal number
        && number.precision() <= EXACT_DIGITS
        && Math.abs(number.scale()) <= EXACT_DIGITS) {
      sheet.value(row, column, number);
    } else {
      text(column, CustomValues.text(value));
    }
  }

  private void flush() throws IOException {
    if (row > blockStart) {
      for (int column = 0; column < fields.size(); column++) {
        String format = format(fields.get(column));
        if (format != null) {
          sheet.range(blockStart, column, row - 1, column).style().format(format).set();
        }
      }
      sheet.flush();
      blockStart = row;
    }
  }

  @Override
  public void finish() throws IOException {
    flush();
    sheet.finish();
    workbook.finish();
  }
}
