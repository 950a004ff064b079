package dev.rollcall.engine.mapping;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One thing that is done to a cell before it goes into its field. Stateless. */
public sealed interface ValueTransform {

  /** The cell after it; an empty text counts as a blank cell. */
  String apply(String cell);

  /** As it is stored and can be parsed again. */
  Map<String, Object> toMap();

  /** White space at the ends is taken off, and inside becomes one space each. */
  record Trim() implements ValueTransform {
    @Override
    public String apply(String cell) {
      return Words.join(Words.of(cell));
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("type", "trim");
    }
  }

  /** Other letters, by the rules of no language in particular. */
  record Case(Letters letters) implements ValueTransform {
    /** Which letters. */
    public enum Letters {
      UPPER,
      LOWER,
      /** The first letter of each word large, the others small. */
      TITLE
    }

    @Override
    public String apply(String cell) {
      return switch (letters) {
        case UPPER -> cell.toUpperCase(Locale.ROOT);
        case LOWER -> cell.toLowerCase(Locale.ROOT);
        case TITLE -> title(cell);
      };
    }

    /** A letter begins a word where none stands before it; marks belong to their letter. */
    private static String title(String cell) {
      StringBuilder title = new StringBuilder(cell.length());
      boolean inWord = false;
      for (int i = 0; i < cell.length(); ) {
        int c = cell.codePointAt(i);
        i += Character.charCount(c);
        if (Character.isLetter(c)) {
          title.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
          inWord = true;
        } else {
          title.appendCodePoint(c);
          inWord = inWord && Character.getType(c) == Character.NON_SPACING_MARK;
        }
      }
      return title.toString();
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("type", letters.name().toLowerCase(Locale.ROOT));
    }
  }

  /** One text for another, wherever it stands in the cell, literally. */
  record Replace(String find, String with) implements ValueTransform {
    @Override
    public String apply(String cell) {
      return cell.replace(find, with);
    }

    @Override
    public Map<String, Object> toMap() {
      return map("replace", "find", find, "with", with);
    }
  }

  /**
   * A part of the cell.
   *
   * @param separator what divides the parts
   * @param part which of them, from 1; negative from the end. A part that is not there is blank.
   */
  record Split(String separator, int part) implements ValueTransform {
    @Override
    public String apply(String cell) {
      int wanted = part;
      if (wanted < 0) {
        int parts = 1;
        for (int at = cell.indexOf(separator);
            at >= 0;
            at = cell.indexOf(separator, at + separator.length())) {
          parts++;
        }
        wanted = parts + part + 1;
      }
      if (wanted < 1) {
        return "";
      }
      int start = 0;
      for (int i = 1; i < wanted; i++) {
        int at = cell.indexOf(separator, start);
        if (at < 0) {
          return "";
        }
        start = at + separator.length();
      }
      int end = cell.indexOf(separator, start);
      return cell.substring(start, end < 0 ? cell.length() : end);
    }

    @Override
    public Map<String, Object> toMap() {
      return map("split", "separator", separator, "part", part);
    }
  }

  /**
   * Values for values, compared without white space around them and without case.
   *
   * @param values what becomes of what, by the text in lower case
   * @param typed the same as it was given
   * @param keepOthers whether a cell that is not among them stays; else it is blank
   */
  record ValueMap(Map<String, String> values, Map<String, String> typed, boolean keepOthers)
      implements ValueTransform {
    /** Keeps its own copies. */
    public ValueMap {
      values = Map.copyOf(values);
      typed = Map.copyOf(typed);
    }

    static String key(String text) {
      return Blank.strip(text).toLowerCase(Locale.ROOT);
    }

    @Override
    public String apply(String cell) {
      String found = values.get(key(cell));
      return found != null ? found : keepOthers ? cell : "";
    }

    @Override
    public Map<String, Object> toMap() {
      return map("map", "values", typed, "others", keepOthers ? "keep" : "blank");
    }
  }

  /** A value for blank cells. */
  record DefaultValue(String value) implements ValueTransform {
    @Override
    public String apply(String cell) {
      return Blank.isBlank(cell) ? value : cell;
    }

    @Override
    public Map<String, Object> toMap() {
      return map("default", "value", value);
    }
  }

  private static Map<String, Object> map(String type, Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", type);
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
