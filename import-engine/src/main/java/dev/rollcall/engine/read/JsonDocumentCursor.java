package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RowContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The elements of one array of a JSON document, read to the end of the document. */
final class JsonDocumentCursor implements RowCursor {
  private final JsonParser parser;
  private final JsonFlattener flattener;
  private final List<String> names;
  private long line;
  private boolean ended;

  /**
   * Goes through the elements; closes the bytes.
   *
   * @param member the member of the outermost object that holds the array; null when the outermost
   *     value is the array
   */
  JsonDocumentCursor(
      InputStream bytes, @Nullable String member, List<String> names, int lengthLimit)
      throws IOException {
    this.names = names;
    flattener = new JsonFlattener(lengthLimit);
    try {
      parser = JsonText.parser(bytes);
    } catch (JacksonException e) {
      bytes.close();
      throw JsonText.translated(e);
    }
    try {
      goToArray(member);
    } catch (JacksonException e) {
      close();
      throw JsonText.translated(e);
    }
  }

  private void goToArray(@Nullable String member) {
    JsonToken first = parser.nextToken();
    if (member == null) {
      ended = first != JsonToken.START_ARRAY;
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(member) && value == JsonToken.START_ARRAY) {
        return;
      }
      parser.skipChildren();
    }
    ended = true;
  }

  @Override
  public boolean next() throws IOException {
    try {
      if (ended) {
        return false;
      }
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        ended = true;
        // What follows may still show that the file is cut off.
        while (parser.nextToken() != null) {
          parser.skipChildren();
        }
        return false;
      }
      line = Math.max(1, parser.currentTokenLocation().getLineNr());
      flattener.read(parser);
      return true;
    } catch (JacksonException e) {
      throw JsonText.translated(e);
    }
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public RowContent content() {
    return flattener.content(names);
  }

  JsonFlattener flattener() {
    return flattener;
  }

  @Override
  public int length() {
    return flattener.length();
  }

  @Override
  public void close() throws IOException {
    try {
      parser.close();
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }
}
