package dev.rollcall.engine.read;

import dev.rollcall.engine.file.FileStore;
import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Looks through a whole JSON file before any row of it is imported: how its objects are arranged,
 * which columns they have, how many there are, and whether it is JSON to its end.
 */
public final class JsonSurvey {
  private static final String CONTACTS = "contacts";

  private JsonSurvey() {}

  /**
   * What there is.
   *
   * @param names the columns, in the order in which the objects bring them
   */
  public record Result(JsonForm form, List<String> names, RowCount count) {}

  /**
   * Looks through the file.
   *
   * @param maxColumns the most columns
   * @throws UnreadableSourceException when it is no JSON, or holds no list of objects
   */
  public static Result of(
      FileStore store, UUID tenant, UUID file, SourceLimits limits, int maxColumns)
      throws IOException {
    JsonForm form;
    try (InputStream bytes = store.open(tenant, file)) {
      form = form(bytes);
    }
    Set<String> names = new LinkedHashSet<>();
    long rows = 0;
    int longest = 0;
    try (RowCursor cursor =
        open(store.open(tenant, file), form, List.of(), limits.recordLength())) {
      while (cursor.next()) {
        rows++;
        longest = Math.max(longest, cursor.length());
        JsonFlattener flattener = flattener(cursor);
        if (flattener != null && flattener.isReadable()) {
          flattener.names().forEach(names::add);
        }
        if (names.size() > maxColumns) {
          throw new UnreadableSourceException(
              Code.TOO_MANY_COLUMNS,
              "The objects of the file have more than "
                  + maxColumns
                  + " different members; that is the limit.");
        }
        RowCounter.requireRows(rows, limits);
      }
    }
    return new Result(form, List.copyOf(names), new RowCount(rows, longest));
  }

  private static @Nullable JsonFlattener flattener(RowCursor cursor) {
    return cursor instanceof JsonDocumentCursor document
        ? document.flattener()
        : ((JsonLinesCursor) cursor).flattener();
  }

  static RowCursor open(InputStream bytes, JsonForm form, List<String> names, int lengthLimit)
      throws IOException {
    return form.lines()
        ? new JsonLinesCursor(bytes, names, lengthLimit)
        : new JsonDocumentCursor(bytes, form.member(), names, lengthLimit);
  }

  private static JsonForm form(InputStream bytes) throws IOException {
    try (JsonParser parser = JsonText.parser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return new JsonForm(false, null);
      }
      if (first != JsonToken.START_OBJECT) {
        throw noContacts("It must hold an array of objects, or one object on each line.");
      }
      int firstLine = parser.currentTokenLocation().getLineNr();
      List<String> lists = lists(parser);
      boolean oneLine = parser.currentTokenLocation().getLineNr() == firstLine;
      if (oneLine && goesOn(parser, firstLine)) {
        return new JsonForm(true, null);
      }
      if (!oneLine && parser.nextToken() != null) {
        throw noContacts(
            "It holds several objects, each on several lines. Put them into one array, or each on"
                + " one line.");
      }
      if (lists.contains(CONTACTS)) {
        return new JsonForm(false, CONTACTS);
      }
      if (oneLine) {
        return new JsonForm(true, null);
      }
      throw noContacts(
          lists.isEmpty()
              ? "Put the contacts into an array, or into {\"contacts\": [\u2026]}."
              : "Which of its lists is meant ("
                  + String.join(", ", lists)
                  + ")? Name the one with the contacts \"contacts\".");
    } catch (JacksonException e) {
      throw JsonText.translated(e);
    }
  }

  /** Whether there is more behind the first line; what is broken there is its line's matter. */
  private static boolean goesOn(JsonParser parser, int firstLine) {
    try {
      return parser.nextToken() != null;
    } catch (JacksonException e) {
      if (e.getLocation() != null && e.getLocation().getLineNr() <= firstLine) {
        throw e;
      }
      return true;
    }
  }

  /** Passes the object, and names the members that are arrays of objects, or empty arrays. */
  private static List<String> lists(JsonParser parser) {
    List<String> lists = new ArrayList<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      JsonToken element = parser.nextToken();
      if (element == JsonToken.START_OBJECT
          || (name.equals(CONTACTS) && element != JsonToken.START_OBJECT)) {
        lists.add(name);
      }
      while (element != JsonToken.END_ARRAY) {
        parser.skipChildren();
        element = parser.nextToken();
      }
    }
    return lists;
  }

  private static UnreadableSourceException noContacts(String what) {
    return new UnreadableSourceException(
        Code.JSON_NO_CONTACTS, "The JSON file holds no list of contacts. " + what);
  }
}
