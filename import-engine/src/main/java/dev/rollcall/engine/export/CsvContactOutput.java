package dev.rollcall.engine.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.rollcall.engine.row.FormulaProtection;
import dev.rollcall.engine.row.TagText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contacts as delimited text that our own reader, and every spreadsheet, takes in again. */
final class CsvContactOutput implements ContactOutput {
  private static final int BUFFER_SIZE = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Writer text;
  private final CsvWriter csv;
  private final List<ExportField> fields;
  private final boolean withCustomFields;
  private final String[] record;

  /**
   * Writes the header at once.
   *
   * @param fields none of them stands for all custom fields
   */
  CsvContactOutput(OutputStream output, List<ExportField> fields, boolean byteOrderMark) {
    this.fields = fields;
    withCustomFields = fields.stream().anyMatch(ExportField::isCustom);
    text = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), BUFFER_SIZE);
    if (byteOrderMark) {
      try {
        text.write(BYTE_ORDER_MARK);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    csv = CsvWriter.builder().build(text);
    record = new String[fields.size()];
    for (int i = 0; i < record.length; i++) {
      record[i] = FormulaProtection.protect(fields.get(i).header());
    }
    csv.writeRecord(record);
  }

  @Override
  public void write(ExportedContact contact) {
    Map<String, @Nullable Object> custom =
        withCustomFields ? CustomValues.read(contact.customFields()) : Map.of();
    for (int i = 0; i < record.length; i++) {
      String value = cell(fields.get(i), contact, custom);
      record[i] = value == null ? "" : value;
    }
    csv.writeRecord(record);
  }

  private static @Nullable String cell(
      ExportField field, ExportedContact contact, Map<String, @Nullable Object> custom) {
    if (field instanceof ExportField.Text text) {
      String value = contact.value(text.field());
      return value == null ? null : FormulaProtection.protect(value);
    }
    if (field instanceof ExportField.Custom key) {
      Object value = custom.get(key.key());
      String shown = CustomValues.text(value);
      // A negative number is none that a spreadsheet could run.
      return shown == null || value instanceof Number ? shown : FormulaProtection.protect(shown);
    }
    return switch ((ExportField.Single) field) {
      case ID -> contact.id().toString();
      case TAGS -> FormulaProtection.protect(TagText.join(contact.tags()));
      case STATUS -> contact.status();
      case CREATED_AT -> contact.createdAt().toString();
      case UPDATED_AT -> contact.updatedAt().toString();
      case ALL_CUSTOM -> throw new IllegalStateException("A table has a column for each of them");
    };
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
    text.flush();
  }
}
