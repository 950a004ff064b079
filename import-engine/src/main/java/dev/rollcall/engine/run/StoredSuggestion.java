package dev.rollcall.engine.run;

import dev.rollcall.engine.mapping.AssistantOutcome;
import dev.rollcall.engine.mapping.AssistedSuggestions;
import dev.rollcall.engine.mapping.AssistedSuggestions.Proposed;
import dev.rollcall.engine.mapping.ColumnAssistant;
import dev.rollcall.engine.mapping.ColumnAssistant.Answer;
import dev.rollcall.engine.mapping.ColumnAssistant.MaskedColumn;
import dev.rollcall.engine.mapping.ColumnAssistant.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was suggested when an import came in, to compare with what its people decide, and to show it
 * again without asking anybody again.
 *
 * @param templateId the template that decided columns; null for none
 * @param fields the suggested target by header; null where nothing was
 * @param assistant what came of asking the language model; null of imports from before there was
 *     one
 */
record StoredSuggestion(
    @Nullable UUID templateId,
    Map<String, @Nullable String> fields,
    @Nullable StoredAnswer assistant) {

  /**
   * The answer of a language model.
   *
   * @param proposals by header
   */
  record StoredAnswer(AssistantOutcome outcome, Map<String, Proposed> proposals) {
    static StoredAnswer of(AssistedSuggestions suggestions) {
      return new StoredAnswer(suggestions.outcome(), suggestions.proposals());
    }

    /** Somebody who says the same again. */
    ColumnAssistant again(List<String> headers) {
      return question -> {
        List<Proposal> known = new ArrayList<>();
        for (MaskedColumn column : question.columns()) {
          Proposed proposed = proposals.get(headers.get(column.index()));
          if (proposed != null) {
            known.add(new Proposal(column.index(), proposed.field(), proposed.confidence()));
          }
        }
        return new Answer(outcome, known);
      };
    }
  }

  /** Somebody who says again what was said, and nothing where nobody was asked. */
  static ColumnAssistant again(@Nullable StoredSuggestion stored, List<String> headers) {
    return stored == null || stored.assistant() == null
        ? ColumnAssistant.NONE
        : stored.assistant().again(headers);
  }

  /** Whether the language model was not to be asked about this import. */
  static boolean isWithoutAssistant(@Nullable StoredSuggestion stored) {
    return stored != null
        && stored.assistant() != null
        && stored.assistant().outcome() == AssistantOutcome.OFF_FOR_UPLOAD;
  }
}
