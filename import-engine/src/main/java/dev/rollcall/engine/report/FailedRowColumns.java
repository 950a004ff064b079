package dev.rollcall.engine.report;

import dev.rollcall.engine.row.TagText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of the error file and how a stored raw row fills them. For a delimited source these
 * are its headers; a JSON source has the fields that its failed rows have, custom fields one by
 * one.
 */
final class FailedRowColumns {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String CUSTOM_FIELDS = "custom_fields";
  private static final String UNREADABLE = "_text";

  private final Set<String> names;
  private final boolean json;

  private FailedRowColumns(Set<String> names, boolean json) {
    this.names = names;
    this.json = json;
  }

  static FailedRowColumns ofCells(List<String> headers) {
    return new FailedRowColumns(new LinkedHashSet<>(headers), false);
  }

  static FailedRowColumns ofJson() {
    return new FailedRowColumns(new LinkedHashSet<>(), true);
  }

  /** Adds the columns that this row needs. */
  void learn(@Nullable String raw) {
    names.addAll(jsonCells(raw).keySet());
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** The row's cells in the order of the columns. */
  List<String> cells(@Nullable String raw) {
    if (json) {
      Map<String, String> cells = jsonCells(raw);
      return names.stream().map(name -> cells.getOrDefault(name, "")).toList();
    }
    List<String> cells = new ArrayList<>(names.size());
    if (raw != null) {
      for (JsonNode cell : MAPPER.readTree(raw)) {
        cells.add(cell.asString());
      }
    }
    while (cells.size() < names.size()) {
      cells.add("");
    }
    return cells;
  }

  private static Map<String, String> jsonCells(@Nullable String raw) {
    Map<String, String> cells = new LinkedHashMap<>();
    JsonNode contact = parse(raw);
    if (contact == null || !contact.isObject()) {
      if (raw != null) {
        cells.put(UNREADABLE, raw);
      }
      return cells;
    }
    contact
        .properties()
        .forEach(
            member -> {
              if (member.getKey().equals(CUSTOM_FIELDS) && member.getValue().isObject()) {
                member
                    .getValue()
                    .properties()
                    .forEach(
                        field -> cells.put("custom:" + field.getKey(), text(field.getValue())));
              } else {
                cells.put(member.getKey(), text(member.getValue()));
              }
            });
    return cells;
  }

  private static @Nullable JsonNode parse(@Nullable String raw) {
    try {
      return raw == null ? null : MAPPER.readTree(raw);
    } catch (JacksonException e) {
      // The line was no JSON, which is why it is here.
      return null;
    }
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(text(element)));
      return TagText.join(elements);
    }
    return value.isObject() ? value.toString() : value.asString();
  }
}
