package dev.rollcall.engine.assist;

import dev.rollcall.engine.mapping.ColumnAssistant.Proposal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a model says. Whether it may say so is judged where it is used. */
final class ModelAnswer {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int MAX_ENTRIES = 1_000;

  private ModelAnswer() {}

  /**
   * What is proposed; entries that are none are left out.
   *
   * @throws MalformedAnswerException when it does not have the form that was asked for
   */
  static List<Proposal> read(String answer) throws MalformedAnswerException {
    JsonNode columns;
    try {
      columns = MAPPER.readTree(answer).path("columns");
    } catch (JacksonException e) {
      throw new MalformedAnswerException();
    }
    if (!columns.isArray() || columns.size() > MAX_ENTRIES) {
      throw new MalformedAnswerException();
    }
    List<Proposal> proposals = new ArrayList<>();
    for (JsonNode entry : columns) {
      JsonNode column = entry.path("column");
      JsonNode field = entry.path("field");
      JsonNode confidence = entry.path("confidence");
      if (column.isInt()
          && field.isString()
          && confidence.isInt()
          && !field.asString().equals(ModelQuestion.NO_FIELD)) {
        proposals.add(new Proposal(column.intValue(), field.asString(), confidence.intValue()));
      }
    }
    return proposals;
  }

  /** The answer is not of the form that was asked for. What it says is not repeated. */
  static final class MalformedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException() {
      super("The answer is not of the form that was asked for");
    }
  }
}
