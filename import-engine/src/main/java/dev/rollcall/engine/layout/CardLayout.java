package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.RowSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an address book of vCards is read.
 *
 * @param headers the columns that its cards need
 */
public record CardLayout(List<String> headers) implements TableLayout {
  static final String FORMAT_NAME = "vcard";

  /** Keeps its own copy of the headers. */
  public CardLayout {
    headers = List.copyOf(headers);
  }

  @Override
  public RowSource source(UUID tenant, UUID file) {
    return new RowSource.Cards(tenant, file, headers);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FORMAT, FORMAT_NAME);
    map.put("headers", headers);
    return map;
  }

  static CardLayout fromMap(Map<String, ? extends @Nullable Object> map) {
    return new CardLayout(TableLayout.texts(map, "headers"));
  }
}
