package dev.rollcall.engine.layout;

import java.util.List;
import java.util.Set;

/** Recognises exports and error files of ours by their header. */
final class OwnOutput {
  private static final Set<String> ERROR_FILE_COLUMNS = Set.of("_import", "_row");

  private static final List<String> EXPORT_COLUMNS =
      List.of(
          "First Name",
          "Last Name",
          "Email",
          "Phone",
          "Phone 2",
          "Company",
          "Title",
          "Address Line 1",
          "Address Line 2",
          "City",
          "State",
          "Postal Code",
          "Country",
          "Tags",
          "Status",
          "Created At");

  private OwnOutput() {}

  static boolean hasHeader(List<String> cells) {
    return cells.equals(EXPORT_COLUMNS) || cells.containsAll(ERROR_FILE_COLUMNS);
  }
}
