package dev.rollcall.engine.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.row.FormulaProtection;
import dev.rollcall.engine.row.TagText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Contacts as delimited text that our own reader, and every spreadsheet, takes in again. */
final class CsvContactOutput implements ContactOutput {
  private final Writer text;
  private final CsvWriter csv;

  CsvContactOutput(OutputStream output) {
    text = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    csv = CsvWriter.builder().build(text);
    List<String> header = new ArrayList<>();
    for (ContactField field : ContactField.values()) {
      header.add(field.label());
    }
    header.addAll(List.of("Tags", "Status", "Created At"));
    csv.writeRecord(header);
  }

  @Override
  public void write(ExportedContact contact) {
    List<String> record = new ArrayList<>(ContactField.COUNT + 3);
    for (String value : contact.values()) {
      record.add(value == null ? "" : FormulaProtection.protect(value));
    }
    record.add(FormulaProtection.protect(TagText.join(contact.tags())));
    record.add(contact.status());
    record.add(contact.createdAt().toString());
    csv.writeRecord(record);
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
    text.flush();
  }
}
