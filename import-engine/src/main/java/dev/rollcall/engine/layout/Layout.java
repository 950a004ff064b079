package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.DelimitedSource;
import dev.rollcall.engine.read.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a file of delimited text is to be read.
 *
 * @param charset IANA name of the character set
 * @param dialect how records and cells are divided
 * @param headers the columns' names in file order: not blank, and each one different
 * @param ownOutput whether the file is an export or an error file of ours
 */
public record Layout(String charset, Dialect dialect, List<String> headers, boolean ownOutput)
    implements TableLayout {
  static final String FORMAT_NAME = "csv";

  /** Keeps its own copy of the headers. */
  public Layout {
    headers = List.copyOf(headers);
  }

  @Override
  public DelimitedSource source(UUID tenant, UUID file) {
    return new DelimitedSource(tenant, file, dialect, headers.size(), ownOutput);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FORMAT, FORMAT_NAME);
    map.put("charset", charset);
    map.put("delimiter", String.valueOf(dialect.delimiter()));
    map.put("quote", String.valueOf(dialect.quote()));
    map.put("header_records", dialect.headerRecords());
    map.put("headers", headers);
    map.put("own_output", ownOutput);
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote, also after a round trip through JSON.
   *
   * @throws IllegalArgumentException when an entry is missing or of another type
   */
  public static Layout fromMap(Map<String, ? extends @Nullable Object> map) {
    Dialect dialect =
        new Dialect(
            character(map, "delimiter"),
            character(map, "quote"),
            entry(map, "header_records", Number.class).intValue());
    List<String> headers = new ArrayList<>();
    for (Object header : entry(map, "headers", List.class)) {
      headers.add((String) header);
    }
    return new Layout(
        entry(map, "charset", String.class),
        dialect,
        headers,
        entry(map, "own_output", Boolean.class));
  }

  private static char character(Map<String, ? extends @Nullable Object> map, String key) {
    String text = entry(map, key, String.class);
    if (text.length() != 1) {
      throw new IllegalArgumentException("A layout's " + key + " must be one character");
    }
    return text.charAt(0);
  }

  private static <T> T entry(
      Map<String, ? extends @Nullable Object> map, String key, Class<T> type) {
    Object value = map.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("A layout needs " + key);
    }
    return type.cast(value);
  }
}
