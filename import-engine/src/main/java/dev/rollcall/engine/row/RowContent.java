package dev.rollcall.engine.row;

import java.util.List;

/** What one record holds, by the kind of its source. */
public sealed interface RowContent {

  /** The row as JSON text in ASCII, which any database can hold whatever the row contained. */
  String asStoredText();

  /** The cells of a delimited record, in the order of the headers. */
  record Cells(List<String> values) implements RowContent {
    @Override
    public String asStoredText() {
      return AsciiJson.array(values);
    }
  }

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
