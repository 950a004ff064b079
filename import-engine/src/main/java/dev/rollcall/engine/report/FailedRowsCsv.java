package dev.rollcall.engine.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.rollcall.engine.row.FormulaProtection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file of failed rows; comes in again as it is once the cells are corrected. */
final class FailedRowsCsv implements AutoCloseable {
  private final CsvWriter csv;
  private final FailedRowColumns columns;
  private final String importId;

  FailedRowsCsv(OutputStream output, FailedRowColumns columns, UUID importId) {
    this.csv = CsvWriter.builder().build(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    this.columns = columns;
    this.importId = importId.toString();
    List<String> header = new ArrayList<>(columns.names());
    header.addAll(List.of("_import", "_row", "_error_code", "_error_column", "_error_message"));
    csv.writeRecord(protect(header));
  }

  void write(
      long rowNumber,
      @Nullable String raw,
      @Nullable String codes,
      @Nullable String errorColumns,
      @Nullable String messages) {
    List<String> record = new ArrayList<>(columns.cells(raw));
    record.add(importId);
    record.add(String.valueOf(rowNumber));
    record.add(codes == null ? "" : codes);
    record.add(errorColumns == null ? "" : errorColumns);
    record.add(messages == null ? "" : messages);
    csv.writeRecord(protect(record));
  }

  private static List<String> protect(List<String> record) {
    record.replaceAll(FormulaProtection::protect);
    return record;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
