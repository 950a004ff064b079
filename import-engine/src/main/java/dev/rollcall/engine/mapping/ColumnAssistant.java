package dev.rollcall.engine.mapping;

import java.util.List;
import java.util.Set;

/**
 * Somebody outside, such as a language model, who is asked about columns that nothing else was sure
 * of. What is asked holds no value of the file, only shapes; what is answered is data that is
 * checked before it counts.
 */
@FunctionalInterface
public interface ColumnAssistant {
  /** There is none. */
  ColumnAssistant NONE = question -> Answer.without(AssistantOutcome.NOT_CONFIGURED);

  /**
   * Answers, or says why there is no answer. Does not throw, and takes no longer than is
   * configured. Not to be called in a transaction.
   */
  Answer ask(Question question);

  /**
   * What is asked.
   *
   * @param columns may be none
   * @param fields the only fields that may be proposed
   */
  record Question(List<MaskedColumn> columns, Set<String> fields) {}

  /**
   * A column as strangers may see it.
   *
   * @param index its place in the file
   * @param header bounded, without long numbers
   * @param samples shapes of different values, at most ten
   */
  record MaskedColumn(int index, String header, List<String> samples) {}

  /**
   * A field for a column, not checked yet.
   *
   * @param confidence 0 to 100
   */
  record Proposal(int index, String field, int confidence) {}

  /** What came of it. */
  record Answer(AssistantOutcome outcome, List<Proposal> proposals) {
    /** Nothing is proposed. */
    public static Answer without(AssistantOutcome outcome) {
      return new Answer(outcome, List.of());
    }
  }
}
