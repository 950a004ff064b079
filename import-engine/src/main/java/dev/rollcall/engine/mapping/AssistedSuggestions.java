package dev.rollcall.engine.mapping;

import java.util.List;
import java.util.Map;

/**
 * Suggestions for the columns of a file after an assistant was asked, or was not.
 *
 * @param columns a suggestion for each header, in their order
 * @param proposals what the assistant proposed and may be proposed, by header
 */
public record AssistedSuggestions(
    List<ColumnSuggestion> columns, AssistantOutcome outcome, Map<String, Proposed> proposals) {

  /** Keeps its own copies. */
  public AssistedSuggestions {
    columns = List.copyOf(columns);
    proposals = Map.copyOf(proposals);
  }

  /**
   * A field that the assistant proposed.
   *
   * @param confidence 0 to 100, as the assistant says
   */
  public record Proposed(String field, int confidence) {}
}
