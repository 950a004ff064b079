package dev.rollcall.engine.normalize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags trimmed, composed and without repetition, in the order in which they were given. */
final class Tags {
  /** From here on a set is quicker than looking through the list. */
  private static final int MANY = 12;

  private final List<String> tags = new ArrayList<>();
  private @Nullable Set<String> known;

  private Tags() {}

  /**
   * The tags of a row.
   *
   * @param text tags divided by semicolon, comma, vertical bar or three colons; or a JSON array of
   *     texts, which is how our exports write tags that hold one of these
   * @param elements tags one by one; a separator within one belongs to it
   */
  static List<String> of(@Nullable String text, @Nullable List<String> elements) {
    if (text == null && elements == null) {
      return List.of();
    }
    Tags tags = new Tags();
    if (text != null) {
      List<String> array = TagArray.read(text);
      if (array == null) {
        tags.addAllOf(text);
      } else {
        array.forEach(tags::add);
      }
    }
    if (elements != null) {
      for (String element : elements) {
        tags.add(element);
      }
    }
    return List.copyOf(tags.tags);
  }

  private void addAllOf(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ';' || c == ',' || c == '|') {
        add(text.substring(start, i));
        start = i + 1;
      } else if (c == ':' && text.startsWith(":::", i)) {
        add(text.substring(start, i));
        start = i + 3;
        i += 2;
      }
    }
    add(text.substring(start));
  }

  private void add(String typed) {
    String tag = TextValues.normalize(typed);
    if (tag.isEmpty()) {
      return;
    }
    if (known != null) {
      if (known.add(tag)) {
        tags.add(tag);
      }
    } else if (!tags.contains(tag)) {
      tags.add(tag);
      if (tags.size() == MANY) {
        known = new HashSet<>(tags);
      }
    }
  }
}
