package dev.rollcall.engine.export;

import java.util.List;

/**
 * What to export and how.
 *
 * @param fields in the order in which they are written, at least one, none twice
 * @param byteOrderMark whether CSV begins with one, for spreadsheets that take it for something
 *     else than UTF-8
 */
public record ExportRequest(
    ExportFormat format,
    List<ExportField> fields,
    boolean byteOrderMark,
    ContactSelection selection) {
  /** Copies the fields. */
  public ExportRequest {
    fields = List.copyOf(fields);
  }

  /** The columns of the contract. */
  public static ExportRequest of(ExportFormat format, ContactSelection selection) {
    return new ExportRequest(format, ExportField.CONTRACT, false, selection);
  }
}
