package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.TextCharset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a file; null for what is to be detected.
 *
 * @param noQuote whether nothing encloses cells
 * @param headerRow the physical line with the names of the columns, from 1; 0 when there is none
 */
public record LayoutCorrection(
    @Nullable TextCharset charset,
    @Nullable Character delimiter,
    @Nullable Character quote,
    boolean noQuote,
    @Nullable Boolean backslashEscapes,
    @Nullable Long headerRow) {

  /** Nothing is said. */
  public static final LayoutCorrection NONE =
      new LayoutCorrection(null, null, null, false, null, null);

  /** The same with this row as header. */
  public LayoutCorrection withHeaderRow(long row) {
    return new LayoutCorrection(charset, delimiter, quote, noQuote, backslashEscapes, row);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (charset != null) {
      map.put("charset", charset.shownName());
    }
    if (delimiter != null) {
      map.put("delimiter", String.valueOf(delimiter));
    }
    if (quote != null || noQuote) {
      map.put("quote", quote == null ? "" : String.valueOf(quote));
    }
    if (backslashEscapes != null) {
      map.put("escape", Layout.escapeName(backslashEscapes));
    }
    if (headerRow != null) {
      map.put("header_row", headerRow);
    }
    return map;
  }
}
