package dev.rollcall.engine.mapping;

import dev.rollcall.engine.mapping.ValueTransform.Case;
import dev.rollcall.engine.mapping.ValueTransform.Case.Letters;
import dev.rollcall.engine.mapping.ValueTransform.DefaultValue;
import dev.rollcall.engine.mapping.ValueTransform.Replace;
import dev.rollcall.engine.mapping.ValueTransform.Split;
import dev.rollcall.engine.mapping.ValueTransform.Trim;
import dev.rollcall.engine.mapping.ValueTransform.ValueMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of columns from JSON members and tells everything that is wrong with them. */
public final class ColumnRuleParser {
  private static final int MOST_TRANSFORMS = 20;
  private static final int MOST_VALUES = 5_000;
  private static final int LONGEST_TEXT = 500;
  private static final String TYPES = "trim, upper, lower, title, replace, split, map, default";

  private final List<Problem> problems = new ArrayList<>();

  /**
   * One thing that is wrong.
   *
   * @param path the members on the way to it, beginning with the header
   */
  public record Problem(List<String> path, String code, String detail) {}

  /** The rules by header, and what is wrong; the rules count only when nothing is. */
  public record Parsed(Map<String, ColumnRule> rules, List<Problem> problems) {}

  private ColumnRuleParser() {}

  /** Parses rules by header: objects with {@code transforms}, {@code join} and {@code as}. */
  public static Parsed parse(Map<?, ?> given) {
    ColumnRuleParser parser = new ColumnRuleParser();
    Map<String, ColumnRule> rules = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          String header = String.valueOf(name);
          ColumnRule rule = parser.rule(List.of(header), value);
          if (!rule.equals(ColumnRule.NONE)) {
            rules.put(header, rule);
          }
        });
    return new Parsed(rules, parser.problems);
  }

  private ColumnRule rule(List<String> path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      wrong(path, "RULE_INVALID", "The value must be an object.");
      return ColumnRule.NONE;
    }
    onlyMembers(path, members, Set.of("transforms", "join", "as"));
    String join = null;
    if (members.get("join") != null) {
      join = text(path, members, "join", true);
    }
    ValueType type = ValueType.TEXT;
    if (members.get("as") != null) {
      ValueType found =
          members.get("as") instanceof String name ? ValueType.byWireName(name) : null;
      if (found == null) {
        wrong(with(path, "as"), "RULE_INVALID", "as must be one of text, number, date, boolean.");
      } else {
        type = found;
      }
    }
    return new ColumnRule(
        transforms(with(path, "transforms"), members.get("transforms")), join, type);
  }

  private List<ValueTransform> transforms(List<String> path, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || list.size() > MOST_TRANSFORMS) {
      wrong(
          path,
          "TRANSFORM_INVALID",
          "transforms must be a list of at most " + MOST_TRANSFORMS + " transforms.");
      return List.of();
    }
    List<ValueTransform> transforms = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<String> place = with(path, String.valueOf(i));
      Object item = list.get(i);
      Map<?, ?> members =
          item instanceof String name
              ? Map.of("type", name)
              : item instanceof Map<?, ?> object ? object : Map.of();
      ValueTransform transform = transform(place, members);
      if (transform != null) {
        transforms.add(transform);
      }
    }
    return transforms;
  }

  private @Nullable ValueTransform transform(List<String> path, Map<?, ?> members) {
    Object type = members.get("type");
    if (!(type instanceof String name)) {
      wrong(
          path,
          "TRANSFORM_INVALID",
          "A transform is one of these names, or an object with it" + " in type: " + TYPES + ".");
      return null;
    }
    return switch (name) {
      case "trim" -> onlyType(path, members, new Trim());
      case "upper" -> onlyType(path, members, new Case(Letters.UPPER));
      case "lower" -> onlyType(path, members, new Case(Letters.LOWER));
      case "title" -> onlyType(path, members, new Case(Letters.TITLE));
      case "replace" -> replace(path, members);
      case "split" -> split(path, members);
      case "map" -> map(path, members);
      case "default" -> defaultValue(path, members);
      default -> {
        wrong(
            with(path, "type"),
            "TRANSFORM_UNKNOWN",
            "There is no transform of this name. Transforms are: " + TYPES + ".");
        yield null;
      }
    };
  }

  private ValueTransform onlyType(List<String> path, Map<?, ?> members, ValueTransform transform) {
    onlyMembers(path, members, Set.of("type"));
    return transform;
  }

  private @Nullable ValueTransform replace(List<String> path, Map<?, ?> members) {
    onlyMembers(path, members, Set.of("type", "find", "with"));
    String find = text(path, members, "find", false);
    String with = text(path, members, "with", true);
    return find == null || with == null ? null : new Replace(find, with);
  }

  private @Nullable ValueTransform split(List<String> path, Map<?, ?> members) {
    onlyMembers(path, members, Set.of("type", "separator", "part"));
    String separator = text(path, members, "separator", false);
    if (!(members.get("part") instanceof Integer part)
        || part == 0
        || Math.abs((long) part) > LONGEST_TEXT) {
      wrong(
          with(path, "part"),
          "TRANSFORM_INVALID",
          "part must be a number from 1 for the first part, or from -1 for the last.");
      return null;
    }
    return separator == null ? null : new Split(separator, part);
  }

  private @Nullable ValueTransform map(List<String> path, Map<?, ?> members) {
    onlyMembers(path, members, Set.of("type", "values", "others"));
    Object others = members.get("others");
    if (others != null && !others.equals("keep") && !others.equals("blank")) {
      wrong(with(path, "others"), "TRANSFORM_INVALID", "others must be keep or blank.");
    }
    if (!(members.get("values") instanceof Map<?, ?> values)
        || values.isEmpty()
        || values.size() > MOST_VALUES) {
      wrong(
          with(path, "values"),
          "TRANSFORM_INVALID",
          "values must be an object with 1 to " + MOST_VALUES + " texts.");
      return null;
    }
    Map<String, String> byKey = new LinkedHashMap<>();
    Map<String, String> typed = new LinkedHashMap<>();
    values.forEach(
        (from, to) -> {
          String text = String.valueOf(from);
          if (!(to instanceof String value) || !isText(value) || !isText(text)) {
            wrong(
                with(with(path, "values"), text),
                "TRANSFORM_INVALID",
                "The value must be a text of at most " + LONGEST_TEXT + " storable characters.");
          } else {
            typed.put(text, value);
            byKey.putIfAbsent(ValueMap.key(text), value);
          }
        });
    return new ValueMap(byKey, typed, !"blank".equals(others));
  }

  private @Nullable ValueTransform defaultValue(List<String> path, Map<?, ?> members) {
    onlyMembers(path, members, Set.of("type", "value"));
    String value = text(path, members, "value", false);
    return value == null ? null : new DefaultValue(value);
  }

  private @Nullable String text(
      List<String> path, Map<?, ?> members, String name, boolean mayBeEmpty) {
    if (members.get(name) instanceof String text
        && (mayBeEmpty || !text.isEmpty())
        && isText(text)) {
      return text;
    }
    wrong(
        with(path, name),
        "TRANSFORM_INVALID",
        name
            + " must be a text of "
            + (mayBeEmpty ? "at most " : "1 to ")
            + LONGEST_TEXT
            + " storable characters.");
    return null;
  }

  private static boolean isText(String text) {
    return text.length() <= LONGEST_TEXT
        && text.codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private void onlyMembers(List<String> path, Map<?, ?> members, Set<String> known) {
    for (Object member : members.keySet()) {
      if (!known.contains(String.valueOf(member))) {
        wrong(
            with(path, String.valueOf(member)),
            "RULE_INVALID",
            "There is no member of this name here. Members are: "
                + String.join(", ", known.stream().sorted().toList())
                + ".");
      }
    }
  }

  private static List<String> with(List<String> path, String member) {
    List<String> longer = new ArrayList<>(path);
    longer.add(member);
    return longer;
  }

  private void wrong(List<String> path, String code, String detail) {
    problems.add(new Problem(path, code, detail));
  }
}
