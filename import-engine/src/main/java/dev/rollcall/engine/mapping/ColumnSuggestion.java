package dev.rollcall.engine.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column probably is.
 *
 * @param header the column
 * @param field the suggested target, null when none is sure enough
 * @param confidence 0 to 100; 0 when nothing is suggested
 * @param source what it was recognised by: {@code template}, {@code history}, {@code header},
 *     {@code values} or {@code ai}
 * @param reason why, in one sentence
 * @param reasonCode the reason for clients of other languages
 * @param reasonParameters what the sentence names
 * @param alternatives up to three other targets that are possible, the likeliest first; the last
 *     one is {@code custom:<key>}
 * @param transform what the column needs to fill fields: {@code split_name} for whole names, null
 *     for nothing
 * @param valueType what a custom field of the values would hold: {@code text}, {@code number},
 *     {@code date} or {@code boolean}
 * @param samples up to three values of the column
 */
public record ColumnSuggestion(
    String header,
    @Nullable String field,
    int confidence,
    String source,
    String reason,
    String reasonCode,
    Map<String, String> reasonParameters,
    List<String> alternatives,
    @Nullable String transform,
    String valueType,
    List<String> samples) {

  /** Keeps its own copies of the collections. */
  public ColumnSuggestion {
    reasonParameters = Map.copyOf(reasonParameters);
    alternatives = List.copyOf(alternatives);
    samples = List.copyOf(samples);
  }
}
