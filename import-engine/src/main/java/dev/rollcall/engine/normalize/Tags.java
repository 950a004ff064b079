package dev.rollcall.engine.normalize;

import dev.rollcall.engine.row.TagText;
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
   * @param text tags in one text, see {@link TagText}
   * @param elements tags one by one; a separator within one belongs to it
   */
  static List<String> of(@Nullable String text, @Nullable List<String> elements) {
    if (text == null && elements == null) {
      return List.of();
    }
    Tags tags = new Tags();
    if (text != null) {
      tags.addAllOf(text);
    }
    if (elements != null) {
      for (String element : elements) {
        tags.add(element);
      }
    }
    return List.copyOf(tags.tags);
  }

  private void addAllOf(String text) {
    for (String tag : TagText.split(text)) {
      add(tag);
    }
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
