package dev.rollcall.engine.row;

import java.util.List;
import java.util.Map;

/** What one record holds, by the kind of its source. */
public sealed interface RowContent {

  /** The row as JSON text in ASCII, which any database can hold whatever the row contained. */
  String asStoredText();

  /**
   * The cells of a record, in the order of the headers.
   *
   * @param special what their text does not tell, by position; most rows have none
   */
  record Cells(List<String> values, Map<Integer, SpecialCell> special) implements RowContent {
    /** Cells whose text tells all. */
    public Cells(List<String> values) {
      this(values, Map.of());
    }

    @Override
    public String asStoredText() {
      return AsciiJson.array(values);
    }
  }

  /** A cell that is more than its text. */
  sealed interface SpecialCell {}

  /** A formula that could not be computed; the cell's text is the error, such as {@code #N/A}. */
  record ErrorCell() implements SpecialCell {}

  /** Several values, which the cell's text joins. */
  record ListCell(List<String> elements) implements SpecialCell {}

  /** One contact of a JSON source, as the text of one JSON value. */
  record JsonText(String json) implements RowContent {
    @Override
    public String asStoredText() {
      return AsciiJson.escapeNonAscii(json);
    }
  }

  /** A record that does not read as a row: what is wrong with it, and its text. */
  record Unreadable(RowProblem problem, String text) implements RowContent {
    @Override
    public String asStoredText() {
      return AsciiJson.array(List.of(text));
    }
  }
}
