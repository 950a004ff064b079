package dev.rollcall.engine.normalize;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tags that a cell holds as a JSON array of texts. */
final class TagArray {
  private static final JsonMapper MAPPER = new JsonMapper();

  private TagArray() {}

  /** The texts of the array; null when the cell holds something else. */
  static @Nullable List<String> read(String text) {
    String cell = TextValues.strip(text);
    if (cell.length() < 2 || cell.charAt(0) != '[' || cell.charAt(cell.length() - 1) != ']') {
      return null;
    }
    try {
      JsonNode array = MAPPER.readTree(cell);
      return array.valueStream().allMatch(JsonNode::isString)
          ? array.valueStream().map(JsonNode::asString).toList()
          : null;
    } catch (JacksonException e) {
      // Text in brackets.
      return null;
    }
  }
}
