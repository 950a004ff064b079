package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a file is read as a table. */
public sealed interface TableLayout permits Layout, SheetLayout, JsonLayout, CardLayout {

  /** Under which name {@link #toMap} tells the format. */
  String FORMAT = "format";

  /** The columns' names in file order: not blank, and each one different. */
  List<String> headers();

  /** The stored file of this layout, ready to be read. */
  RowSource source(UUID tenant, UUID file);

  /** The layout in types that any JSON library writes; {@link #fromMap} reads it back. */
  Map<String, Object> toMap();

  /**
   * Reads what {@link #toMap} wrote, also after a round trip through JSON.
   *
   * @throws IllegalArgumentException when an entry is missing or of another type
   */
  static TableLayout fromMap(Map<String, ? extends @Nullable Object> map) {
    String format = map.get(FORMAT) instanceof String given ? given : "";
    return switch (format) {
      case "", Layout.FORMAT_NAME -> Layout.fromMap(map);
      case JsonLayout.FORMAT_NAME -> JsonLayout.fromMap(map);
      case CardLayout.FORMAT_NAME -> CardLayout.fromMap(map);
      default -> SheetLayout.fromMap(map);
    };
  }

  /** An entry of the map as a list of texts. */
  static List<String> texts(Map<String, ? extends @Nullable Object> map, String key) {
    List<String> texts = new ArrayList<>();
    for (Object text : entry(map, key, List.class)) {
      texts.add((String) text);
    }
    return texts;
  }

  /** An entry of the map, which must be there and of the type. */
  static <T> T entry(Map<String, ? extends @Nullable Object> map, String key, Class<T> type) {
    Object value = map.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("A layout needs " + key);
    }
    return type.cast(value);
  }
}
