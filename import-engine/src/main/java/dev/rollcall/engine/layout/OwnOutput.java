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

  /** Nobody else calls a column so. */
  private static final String ID_COLUMN = "Rollcall Id";

  private static final Set<String> OTHER_EXPORT_COLUMNS = Set.of(ID_COLUMN, "Updated At");
  private static final String CUSTOM_COLUMN = "custom:";

  private OwnOutput() {}

  static boolean hasHeader(List<String> cells) {
    return cells.equals(EXPORT_COLUMNS)
        || cells.containsAll(ERROR_FILE_COLUMNS)
        || isExportOfChosenFields(cells);
  }

  /** Only columns of ours, and one at least that others do not have. */
  private static boolean isExportOfChosenFields(List<String> cells) {
    return cells.stream().anyMatch(cell -> cell.equals(ID_COLUMN) || isCustom(cell))
        && cells.stream()
            .allMatch(
                cell ->
                    EXPORT_COLUMNS.contains(cell)
                        || OTHER_EXPORT_COLUMNS.contains(cell)
                        || isCustom(cell));
  }

  private static boolean isCustom(String cell) {
    return cell.startsWith(CUSTOM_COLUMN) && cell.length() > CUSTOM_COLUMN.length();
  }
}
