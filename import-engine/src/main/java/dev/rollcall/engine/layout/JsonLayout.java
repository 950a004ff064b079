package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.JsonForm;
import dev.rollcall.engine.read.RowSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a JSON file is read.
 *
 * @param form how its objects are arranged
 * @param names the flattened names of members, which are the columns
 * @param headers what the columns are called: the names, where they are not blank
 */
public record JsonLayout(JsonForm form, List<String> names, List<String> headers)
    implements TableLayout {
  static final String FORMAT_NAME = "json";

  /** Keeps its own copies. */
  public JsonLayout {
    names = List.copyOf(names);
    headers = List.copyOf(headers);
  }

  /** Calls the columns by their names. */
  public static JsonLayout of(JsonForm form, List<String> names) {
    return new JsonLayout(form, names, HeaderNames.unique(names));
  }

  @Override
  public RowSource source(UUID tenant, UUID file) {
    return new RowSource.Json(tenant, file, form, names);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FORMAT, FORMAT_NAME);
    map.put("lines", form.lines());
    String member = form.member();
    if (member != null) {
      map.put("member", member);
    }
    map.put("headers", headers);
    map.put("names", names);
    return map;
  }

  static JsonLayout fromMap(Map<String, ? extends @Nullable Object> map) {
    return new JsonLayout(
        new JsonForm(
            TableLayout.entry(map, "lines", Boolean.class),
            map.get("member") instanceof String member ? member : null),
        TableLayout.texts(map, "names"),
        TableLayout.texts(map, "headers"));
  }
}
