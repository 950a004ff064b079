package dev.rollcall.engine.export;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tags of a contact in one cell, in the form that the import divides again into the same tags.
 * Tags that hold what divides tags go as a JSON array of texts.
 */
final class TagCell {
  /** One of those at which the import divides tags. */
  private static final String SEPARATOR = "; ";

  private static final JsonMapper MAPPER = new JsonMapper();

  private TagCell() {}

  static String of(List<String> tags) {
    if (tags.isEmpty()) {
      return "";
    }
    String joined = String.join(SEPARATOR, tags);
    for (String tag : tags) {
      if (isDivided(tag)) {
        return MAPPER.writeValueAsString(tags);
      }
    }
    // What looks like an array would be read as one.
    return joined.charAt(0) == '[' && joined.endsWith("]")
        ? MAPPER.writeValueAsString(tags)
        : joined;
  }

  private static boolean isDivided(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      switch (tag.charAt(i)) {
        case ';', ',', '|' -> {
          return true;
        }
        case ':' -> {
          if (tag.startsWith(":::", i)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
