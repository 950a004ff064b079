package dev.rollcall.engine.read;

import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** One object on each line; a line that is none is that row's error. */
final class JsonLinesCursor implements RowCursor {
  private final RecordReader records;
  private final JsonFlattener flattener;
  private final List<String> names;
  private final int lengthLimit;
  private @Nullable RowProblem problem;

  /** Goes through the lines; closes the bytes. */
  JsonLinesCursor(InputStream bytes, List<String> names, int lengthLimit) {
    this.names = names;
    this.lengthLimit = lengthLimit;
    records = new NdjsonFormat().open(bytes, lengthLimit);
    flattener = new JsonFlattener(lengthLimit);
  }

  @Override
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    problem = records.flaw() == null ? parsed(records.text()) : tooLong();
    return true;
  }

  private RowProblem tooLong() {
    return RowProblem.error(ProblemCode.ROW_TOO_LONG, null, null, records.length(), lengthLimit);
  }

  private @Nullable RowProblem parsed(String line) {
    try (JsonParser parser = JsonText.parser(line)) {
      if (parser.nextToken() == null) {
        return invalid("the line is empty");
      }
      flattener.read(parser);
      return parser.nextToken() == null ? null : invalid("the line goes on after its object");
    } catch (JacksonException e) {
      String column =
          e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
      return invalid(JsonText.reason(e) + column);
    }
  }

  private static RowProblem invalid(String reason) {
    return RowProblem.error(ProblemCode.JSON_INVALID, null, null, reason);
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public RowContent content() {
    RowProblem found = problem;
    return found == null
        ? flattener.content(names)
        : new RowContent.Unreadable(found, records.text());
  }

  /** The last line's object; null when the line is none. */
  @Nullable JsonFlattener flattener() {
    return problem == null ? flattener : null;
  }

  @Override
  public int length() {
    return (int) Math.min(Math.max(records.length(), flattener.length()), lengthLimit);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
