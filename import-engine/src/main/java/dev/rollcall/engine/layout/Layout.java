package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.DelimitedSource;
import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.TextCharset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a file of delimited text is to be read.
 *
 * @param dialect how bytes become records and cells
 * @param charsetConfidence 0 to 100, how sure the character set is
 * @param headerRow the physical line with the names of the columns, from 1; 0 when there is none
 * @param headers the columns' names in file order: not blank, and each one different
 * @param rowCells how many cells rows have by habit, at least as many as there are headers
 * @param ownOutput whether the file is an export or an error file of ours
 * @param correction what a person said; the rest was detected
 */
public record Layout(
    Dialect dialect,
    int charsetConfidence,
    long headerRow,
    List<String> headers,
    int rowCells,
    boolean ownOutput,
    LayoutCorrection correction)
    implements TableLayout {
  static final String FORMAT_NAME = "csv";

  private static final String DOUBLED = "doubled";
  private static final String BACKSLASH = "backslash";

  /** Keeps its own copy of the headers. */
  public Layout {
    headers = List.copyOf(headers);
  }

  /** The name of the character set. */
  public String charset() {
    return dialect.charset().shownName();
  }

  @Override
  public DelimitedSource source(UUID tenant, UUID file) {
    return new DelimitedSource(tenant, file, dialect, headers.size(), rowCells, ownOutput);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FORMAT, FORMAT_NAME);
    map.put("charset", charset());
    map.put("charset_confidence", charsetConfidence);
    map.put("delimiter", String.valueOf(dialect.delimiter()));
    map.put("quote", dialect.quote() == null ? "" : String.valueOf(dialect.quote()));
    map.put("escape", escapeName(dialect.backslashEscapes()));
    map.put("header_row", headerRow);
    map.put("header_records", dialect.headerRecords());
    map.put("headers", headers);
    map.put("row_cells", rowCells);
    map.put("own_output", ownOutput);
    map.put("corrected", correction.toMap());
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote, also after a round trip through JSON, and what earlier
   * versions wrote, whose files are all UTF-8 with their header in the first record.
   *
   * @throws IllegalArgumentException when an entry is missing or of another type
   */
  public static Layout fromMap(Map<String, ? extends @Nullable Object> map) {
    Dialect dialect =
        new Dialect(
            charset(map, "charset"),
            character(map, "delimiter"),
            entry(map, "quote", String.class).isEmpty() ? null : character(map, "quote"),
            BACKSLASH.equals(map.get("escape")),
            entry(map, "header_records", Number.class).intValue());
    List<String> headers = new ArrayList<>();
    for (Object header : entry(map, "headers", List.class)) {
      headers.add((String) header);
    }
    return new Layout(
        dialect,
        map.get("charset_confidence") instanceof Number confidence ? confidence.intValue() : 100,
        map.get("header_row") instanceof Number row ? row.longValue() : 1,
        headers,
        map.get("row_cells") instanceof Number cells
            ? cells.intValue()
            : DelimitedSource.ANY_NUMBER_OF_CELLS,
        entry(map, "own_output", Boolean.class),
        correction(map.get("corrected")));
  }

  private static LayoutCorrection correction(@Nullable Object corrected) {
    if (!(corrected instanceof Map<?, ?> entries)) {
      return LayoutCorrection.NONE;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach((name, value) -> map.put(String.valueOf(name), value));
    boolean quoteGiven = map.containsKey("quote");
    boolean noQuote = quoteGiven && entry(map, "quote", String.class).isEmpty();
    return new LayoutCorrection(
        map.containsKey("charset") ? charset(map, "charset") : null,
        map.containsKey("delimiter") ? character(map, "delimiter") : null,
        quoteGiven && !noQuote ? character(map, "quote") : null,
        noQuote,
        map.containsKey("escape") ? BACKSLASH.equals(map.get("escape")) : null,
        map.containsKey("header_row") ? entry(map, "header_row", Number.class).longValue() : null);
  }

  /** How quotes inside of quotes are written, as answers name it. */
  static String escapeName(boolean backslashEscapes) {
    return backslashEscapes ? BACKSLASH : DOUBLED;
  }

  private static TextCharset charset(Map<String, ? extends @Nullable Object> map, String key) {
    String name = entry(map, key, String.class);
    TextCharset charset = TextCharset.byName(name);
    if (charset == null) {
      throw new IllegalArgumentException("A layout cannot have the character set " + name);
    }
    return charset;
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
