package dev.rollcall.engine.row;

import java.util.ArrayList;
import java.util.List;

/**
 * Tags in one cell. They are divided at semicolon, comma, vertical bar or three colons; a tag that
 * holds one of these stands in double quotes, which are doubled inside of it. For all lists of
 * trimmed tags that are not blank, {@code split(join(tags))} is the list.
 */
public final class TagText {
  private TagText() {}

  /** The tags as one text. */
  public static String join(List<String> tags) {
    if (tags.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(16 * tags.size());
    for (String tag : tags) {
      if (text.length() > 0) {
        text.append("; ");
      }
      if (needsQuotes(tag)) {
        text.append('"').append(tag.replace("\"", "\"\"")).append('"');
      } else {
        text.append(tag);
      }
    }
    return text.toString();
  }

  /** The tags of a text, untrimmed and perhaps blank where they stand without quotes. */
  public static List<String> split(String text) {
    List<String> tags = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      int separator = separatorLength(text, i);
      if (separator > 0) {
        tags.add(text.substring(start, i));
        i += separator;
        start = i;
      } else if (text.charAt(i) == '"' && isBlank(text, start, i)) {
        int close = closingQuote(text, i);
        int next = close < 0 ? -1 : nextSeparatorOrEnd(text, close + 1);
        if (next < 0) {
          // A quote that opens nothing is a character like any other.
          i++;
        } else {
          tags.add(text.substring(i + 1, close).replace("\"\"", "\""));
          if (next == text.length()) {
            return tags;
          }
          i = next + separatorLength(text, next);
          start = i;
        }
      } else {
        i++;
      }
    }
    tags.add(text.substring(start));
    return tags;
  }

  private static boolean needsQuotes(String tag) {
    if (!tag.isEmpty() && tag.charAt(0) == '"') {
      return true;
    }
    for (int i = 0; i < tag.length(); i++) {
      if (separatorLength(tag, i) > 0) {
        return true;
      }
    }
    return false;
  }

  private static int separatorLength(String text, int i) {
    return switch (text.charAt(i)) {
      case ';', ',', '|' -> 1;
      case ':' -> text.startsWith(":::", i) ? 3 : 0;
      default -> 0;
    };
  }

  private static int closingQuote(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /** Where the next separator or the end is, if only blanks come before it; else -1. */
  private static int nextSeparatorOrEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (separatorLength(text, i) > 0) {
        return i;
      }
      if (text.charAt(i) != ' ') {
        return -1;
      }
    }
    return text.length();
  }

  private static boolean isBlank(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }
}
