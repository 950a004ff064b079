package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column is which field. A target is a field's name, {@code tags}, {@code id} or {@code
 * custom:<key>}, or {@code full_name} for first and last name together; null leaves the column out.
 * Immutable.
 */
public final class ColumnMapping {
  private final Map<String, @Nullable String> targets;
  private final List<@Nullable Target> parsed;

  private ColumnMapping(Map<String, @Nullable String> targets, List<@Nullable Target> parsed) {
    this.targets = targets;
    this.parsed = parsed;
  }

  /**
   * The mapping of a file's columns; columns that it does not name are left out.
   *
   * @param headers the columns in file order
   * @throws IllegalArgumentException when an entry names no column or no target
   */
  public static ColumnMapping of(
      List<String> headers, Map<String, ? extends @Nullable String> mapping) {
    if (!headers.containsAll(mapping.keySet())) {
      throw new IllegalArgumentException("The mapping names columns that the file does not have");
    }
    Map<String, @Nullable String> targets = new LinkedHashMap<>();
    List<@Nullable Target> parsed = new ArrayList<>();
    for (String header : headers) {
      String name = mapping.get(header);
      Target target = name == null ? null : Target.parse(name);
      if (name != null && target == null) {
        throw new IllegalArgumentException("Contacts have no field " + name);
      }
      targets.put(header, name);
      parsed.add(target);
    }
    return new ColumnMapping(Collections.unmodifiableMap(targets), parsed);
  }

  /**
   * Everything that is wrong with a mapping, in the order of its entries; empty when it can be
   * used.
   *
   * @param headers the columns of the file
   * @param mapping target by header
   * @param defaults targets that have a default value
   */
  public static List<MappingProblem> problems(
      List<String> headers,
      Map<String, ? extends @Nullable String> mapping,
      Collection<String> defaults) {
    return problems(headers, mapping, defaults, Map.of());
  }

  /**
   * The same for a mapping with rules.
   *
   * @param rules by header
   */
  public static List<MappingProblem> problems(
      List<String> headers,
      Map<String, ? extends @Nullable String> mapping,
      Collection<String> defaults,
      Map<String, ColumnRule> rules) {
    Set<String> known = new HashSet<>(headers);
    Map<Object, String> taken = new HashMap<>();
    List<MappingProblem> problems = new ArrayList<>();
    boolean hasKey = defaults.stream().anyMatch(ColumnMapping::isKey);
    for (Map.Entry<String, ? extends @Nullable String> entry : mapping.entrySet()) {
      String header = entry.getKey();
      String name = entry.getValue();
      if (!known.contains(header)) {
        problems.add(
            new MappingProblem(
                header,
                MappingProblem.Code.HEADER_UNKNOWN,
                "The file has no column \"" + header + "\"."));
      } else if (name != null) {
        MappingProblem problem = problem(header, name, mapping, rules, taken);
        if (problem != null) {
          problems.add(problem);
        }
        hasKey |= isKey(name);
      }
    }
    if (!hasKey) {
      problems.add(
          new MappingProblem(
              null,
              MappingProblem.Code.MAPPING_WITHOUT_KEY,
              "Map at least one column to email, phone or phone_2; without one no row can be"
                  + " imported."));
    }
    return problems;
  }

  private static @Nullable MappingProblem problem(
      String header,
      String name,
      Map<String, ? extends @Nullable String> mapping,
      Map<String, ColumnRule> rules,
      Map<Object, String> taken) {
    Target target = Target.parse(name);
    if (target == null) {
      return new MappingProblem(
          header,
          MappingProblem.Code.FIELD_UNKNOWN,
          "Contacts have no field \""
              + name
              + "\". Use a field's name, tags, id, full_name, custom:<key>, or null to leave the column out.");
    }
    ColumnRule rule = rules.getOrDefault(header, ColumnRule.NONE);
    if (rule.type() != ValueType.TEXT && !(target instanceof Target.Custom)) {
      return new MappingProblem(
          header,
          MappingProblem.Code.TYPE_NOT_POSSIBLE,
          "Only custom fields are kept as a type; " + name + " has its own.");
    }
    if (target instanceof Target.Tags) {
      return null;
    }
    if (target instanceof Target.Custom custom && !Target.isCustomKey(custom.key())) {
      return new MappingProblem(
          header,
          MappingProblem.Code.CUSTOM_KEY_INVALID,
          "The key of a custom field must have 1 to "
              + ContactLimits.CUSTOM_KEY_LENGTH
              + " visible characters.");
    }
    Object place =
        target instanceof Target.Custom custom
            ? new Target.Custom(Normalizer.normalize(custom.key(), Normalizer.Form.NFC))
            : target;
    String other = null;
    if (target instanceof Target.WholeName) {
      other = taken.putIfAbsent(new Target.Field(ContactField.FIRST_NAME), header);
      String second = taken.putIfAbsent(new Target.Field(ContactField.LAST_NAME), header);
      other = other == null ? second : other;
    } else {
      other = taken.putIfAbsent(place, header);
    }
    if (other == null
        || (rule.join() != null
            && rules.getOrDefault(other, ColumnRule.NONE).join() != null
            && name.equals(mapping.get(other))
            && !(target instanceof Target.WholeName))) {
      return null;
    }
    return new MappingProblem(
        header,
        MappingProblem.Code.FIELD_MAPPED_TWICE,
        "\""
            + other
            + "\" is mapped to "
            + name
            + " already. Only tags can come from several columns, and fields whose columns all have"
            + " join.");
  }

  private static boolean isKey(String name) {
    ContactField field = ContactField.byName(name);
    return field != null && ContactField.KEYS.contains(field);
  }

  /** Target by header, in file order; every column is in it. */
  public Map<String, @Nullable String> toMap() {
    return targets;
  }

  /** The columns in file order. */
  public List<String> headers() {
    return List.copyOf(targets.keySet());
  }

  /** The target of each column in file order. */
  List<@Nullable Target> targets() {
    return parsed;
  }
}
