package dev.rollcall.engine.read;

import java.util.List;
import java.util.UUID;

/** A stored file and how its rows are read. */
public sealed interface RowSource
    permits DelimitedSource, RowSource.Sheet, RowSource.Json, RowSource.Cards {

  /** Whose file it is. */
  UUID tenant();

  /** The file's id. */
  UUID file();

  /**
   * One sheet of a workbook.
   *
   * @param format which program's
   * @param sheet position of the sheet in the workbook, from 0
   * @param headerLine the sheet's row that holds the names of the columns; 0 for none
   * @param columns how many columns are read, at least 1
   */
  record Sheet(UUID tenant, UUID file, SheetFormat format, int sheet, long headerLine, int columns)
      implements RowSource {}

  /**
   * Objects of JSON as rows.
   *
   * @param form how they are arranged
   * @param headers the flattened names that become columns
   */
  record Json(UUID tenant, UUID file, JsonForm form, List<String> headers) implements RowSource {
    /** Keeps its own copy of the headers. */
    public Json {
      headers = List.copyOf(headers);
    }
  }

  /**
   * The cards of an address book.
   *
   * @param headers the columns, of those that {@link CardSurvey} finds
   */
  record Cards(UUID tenant, UUID file, List<String> headers) implements RowSource {
    /** Keeps its own copy of the headers. */
    public Cards {
      headers = List.copyOf(headers);
    }
  }
}
