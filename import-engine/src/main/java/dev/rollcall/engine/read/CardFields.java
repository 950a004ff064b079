package dev.rollcall.engine.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that a card's properties become. What is there several times is numbered, the
 * preferred one first. Pictures, keys, and what programs keep for themselves are left out.
 */
final class CardFields {
  static final String TAGS = "Tags";

  private static final List<String> NAME_PARTS =
      List.of("Last Name", "First Name", "Middle Name", "Name Prefix", "Name Suffix");

  /** The columns in their order; those of several of a kind follow the first. */
  private static final List<String> ORDER =
      List.of(
          "Name Prefix",
          "First Name",
          "Middle Name",
          "Last Name",
          "Name Suffix",
          "Full Name",
          "Nickname",
          "Email",
          "Phone",
          "Fax",
          "Company",
          "Department",
          "Job Title",
          "Role",
          "Address Line 1",
          "Address Line 2",
          "City",
          "State",
          "Postal Code",
          "Country",
          TAGS,
          "Birthday",
          "Anniversary",
          "Website",
          "Note");

  private static final List<String> ADDRESS =
      List.of("Address Line 1", "Address Line 2", "City", "State", "Postal Code", "Country");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private CardFields() {}

  /** Values by column. */
  static Map<String, String> of(List<CardProperty> properties) {
    CardFields card = new CardFields();
    card.take(properties);
    return card.fields;
  }

  private void take(List<CardProperty> properties) {
    List<CardProperty> sorted = new ArrayList<>(properties);
    sorted.sort(Comparator.comparing(property -> !property.preferred()));
    for (CardProperty property : sorted) {
      switch (property.name()) {
        case "N" -> name(property.components());
        case "FN" -> first("Full Name", property.text());
        case "NICKNAME" -> first("Nickname", property.text());
        case "EMAIL" -> several("Email", withoutScheme(property.text(), "mailto:"));
        case "TEL" ->
            several(
                property.types().contains("fax") ? "Fax" : "Phone",
                withoutScheme(property.text(), "tel:").replace(";ext=", " ext. "));
        case "ORG" -> organization(property.components());
        case "TITLE" -> first("Job Title", property.text());
        case "ROLE" -> first("Role", property.text());
        case "ADR" -> address(property.components());
        case "BDAY" -> first("Birthday", date(property.text()));
        case "ANNIVERSARY" -> first("Anniversary", date(property.text()));
        case "URL" -> several("Website", property.text());
        case "NOTE" -> several("Note", property.text());
        default -> {}
      }
    }
    if (sayTheSame()) {
      fields.remove("Full Name");
    }
    List<String> tags = tags(properties);
    if (!tags.isEmpty()) {
      fields.put(TAGS, String.join(";", tags));
    }
  }

  static List<String> tags(List<CardProperty> properties) {
    return properties.stream()
        .filter(property -> property.name().equals("CATEGORIES"))
        .flatMap(property -> property.elements().stream())
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private void name(List<String> components) {
    for (int i = 0; i < Math.min(components.size(), NAME_PARTS.size()); i++) {
      first(NAME_PARTS.get(i), joined(components.get(i), " "));
    }
  }

  private void organization(List<String> components) {
    first("Company", CardProperty.unescaped(components.get(0)));
    List<String> units =
        components.stream().skip(1).map(CardProperty::unescaped).filter(s -> !s.isEmpty()).toList();
    first("Department", String.join(", ", units));
  }

  /** Post office box, extension, street, locality, region, code, country (RFC 6350, 6.3.1). */
  private void address(List<String> components) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      parts.add(i < components.size() ? joined(components.get(i), ", ") : "");
    }
    String street = parts.get(2).isEmpty() ? parts.get(0) : parts.get(2);
    String second =
        parts.get(2).isEmpty() || parts.get(0).isEmpty()
            ? parts.get(1)
            : parts.get(1).isEmpty() ? parts.get(0) : parts.get(1) + ", " + parts.get(0);
    List<String> values =
        List.of(street, second, parts.get(3), parts.get(4), parts.get(5), parts.get(6));
    if (values.stream().allMatch(String::isEmpty)) {
      return;
    }
    int number = counts.merge("Address", 1, Integer::sum);
    String suffix = number == 1 ? "" : " (" + number + ")";
    for (int i = 0; i < ADDRESS.size(); i++) {
      first(ADDRESS.get(i) + suffix, values.get(i));
    }
  }

  private static String joined(String component, String divider) {
    StringBuilder text = new StringBuilder();
    for (String part : component.split("(?<!\\\\),", -1)) {
      String plain = CardProperty.unescaped(part);
      if (!plain.isEmpty()) {
        text.append(text.length() == 0 ? "" : divider).append(plain);
      }
    }
    return text.toString();
  }

  private void first(String column, String value) {
    if (!value.isEmpty()) {
      fields.putIfAbsent(column, value);
    }
  }

  private void several(String column, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (seen.add(column + ":" + value)) {
      int number = counts.merge(column, 1, Integer::sum);
      fields.put(number == 1 ? column : column + " " + number, value);
    }
  }

  private static String withoutScheme(String value, String scheme) {
    return value.regionMatches(true, 0, scheme, 0, scheme.length())
        ? value.substring(scheme.length())
        : value;
  }

  /** {@code 19850412} and {@code 1985-04-12T00:00:00Z} as {@code 1985-04-12}; others stay. */
  private static String date(String value) {
    if (value.matches("\\d{8}(T.*)?")) {
      return value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8);
    }
    return value.matches("\\d{4}-\\d{2}-\\d{2}T.*") ? value.substring(0, 10) : value;
  }

  /** Whether the full name only repeats its parts, in whatever order. */
  private boolean sayTheSame() {
    String full = fields.get("Full Name");
    if (full == null) {
      return false;
    }
    StringBuilder parts = new StringBuilder();
    NAME_PARTS.forEach(part -> parts.append(' ').append(fields.getOrDefault(part, "")));
    return words(parts.toString()).equals(words(full));
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    for (String word : text.strip().split("[\\s,]+")) {
      words.merge(word, 1, Integer::sum);
    }
    return words;
  }

  /** Sorts columns as people expect them. */
  static List<String> sorted(Iterable<String> columns) {
    List<String> sorted = new ArrayList<>();
    columns.forEach(sorted::add);
    sorted.sort(
        Comparator.comparingInt(CardFields::group)
            .thenComparingInt(CardFields::rank)
            .thenComparingInt(CardFields::number));
    return sorted;
  }

  /** Second addresses go behind the first as a whole. */
  private static int group(String column) {
    return column.endsWith(")") ? 1 + number(column) : 0;
  }

  private static int rank(String column) {
    int exact = ORDER.indexOf(column);
    return exact >= 0 ? exact : ORDER.indexOf(column.replaceFirst(" (\\d+|\\(\\d+\\))$", ""));
  }

  private static int number(String column) {
    if (ORDER.contains(column)) {
      return 1;
    }
    String digits = column.replaceAll("^.* \\(?(\\d+)\\)?$", "$1");
    return digits.length() > 9 ? Integer.MAX_VALUE - 2 : Integer.parseInt(digits);
  }
}
