package dev.rollcall.engine.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column probably is.
 *
 * @param header the column
 * @param field the suggested target, null when none is sure enough
 * @param confidence 0 to 100; 0 when nothing is suggested
 * @param source what it was recognised by: {@code header}
 * @param reason why, in one sentence
 * @param alternatives other targets that are possible, such as {@code custom:<key>}
 * @param samples up to three values of the column
 */
public record ColumnSuggestion(
    String header,
    @Nullable String field,
    int confidence,
    String source,
    String reason,
    List<String> alternatives,
    List<String> samples) {

  /** Keeps its own copies of the lists. */
  public ColumnSuggestion {
    alternatives = List.copyOf(alternatives);
    samples = List.copyOf(samples);
  }
}
