package dev.rollcall.engine.mapping;

import dev.rollcall.engine.mapping.AssistedSuggestions.Proposed;
import dev.rollcall.engine.mapping.ColumnAssistant.Answer;
import dev.rollcall.engine.mapping.ColumnAssistant.MaskedColumn;
import dev.rollcall.engine.mapping.ColumnAssistant.Proposal;
import dev.rollcall.engine.mapping.ColumnAssistant.Question;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks an assistant about the columns of one file. It is asked only about columns of which neither
 * the dictionary, nor the values, nor anybody of the tenant has said anything that counts. Of its
 * answer counts what was asked: a field that is free, for a column that was named, once. No
 * confidence of it is high enough for an import to start by itself.
 */
final class AssistantSource implements OpenColumnSource {
  /** Below what {@code auto_start} asks for. */
  static final int AT_MOST = 85;

  private static final int COLUMNS = 80;
  private static final int SAMPLES = 10;
  private static final int PERCENT = 100;

  private final List<String> headers;
  private final ColumnAssistant assistant;
  private final Map<String, Proposed> proposals = new LinkedHashMap<>();
  private AssistantOutcome outcome = AssistantOutcome.NOTHING_OPEN;

  AssistantSource(List<String> headers, ColumnAssistant assistant) {
    this.headers = headers;
    this.assistant = assistant;
  }

  AssistantOutcome outcome() {
    return outcome;
  }

  Map<String, Proposed> proposals() {
    return proposals;
  }

  @Override
  public Map<Integer, Choice> propose(List<OpenColumn> columns, Set<String> freeFields) {
    boolean data = headers.stream().anyMatch(AssistantSource::looksLikeData);
    Map<Integer, OpenColumn> asked = new LinkedHashMap<>();
    if (!data && !freeFields.isEmpty()) {
      columns.stream()
          .filter(AssistantSource::isUndecided)
          .limit(COLUMNS)
          .forEach(column -> asked.put(column.index(), column));
    }
    Answer answer =
        assistant.ask(
            new Question(
                asked.values().stream().map(this::masked).toList(), Set.copyOf(freeFields)));
    outcome =
        data && answer.outcome() == AssistantOutcome.NOTHING_OPEN
            ? AssistantOutcome.HEADERS_LOOK_LIKE_DATA
            : answer.outcome();
    Map<Integer, Choice> choices = new LinkedHashMap<>();
    for (Proposal proposal : permitted(answer.proposals(), asked, freeFields)) {
      proposals.put(
          headers.get(proposal.index()), new Proposed(proposal.field(), proposal.confidence()));
      OpenColumn column = asked.get(proposal.index());
      if (column != null) {
        choices.put(proposal.index(), choice(proposal, column));
      }
    }
    return choices;
  }

  /** A row of data that was taken for headers holds what must not leave. */
  private static boolean looksLikeData(String header) {
    return switch (ColumnValues.kind(header.strip())) {
      case EMAIL, PHONE -> true;
      case DATE, YES_NO, NUMBER, WEB_ADDRESS, COUNTRY, HONORIFIC, STATUS, TEXT -> false;
    };
  }

  private static boolean isUndecided(OpenColumn column) {
    ColumnReading reading = column.reading();
    boolean known =
        reading.meaning() == Meaning.NOTHING
            || reading.meaning() == Meaning.HONORIFIC
            || reading.meaning() == Meaning.FULL_NAME
            || reading.meaning() == Meaning.OTHER_EMAIL
            || reading.qualifier().namesOneOfSeveral()
            || reading.column().otherPerson();
    return !known
        && column.decisions().isEmpty()
        && column.choices().stream()
            .allMatch(choice -> choice.confidence() < ColumnSuggester.SUGGESTED);
  }

  private MaskedColumn masked(OpenColumn column) {
    return new MaskedColumn(
        column.index(),
        header(headers.get(column.index())),
        column.values().filled().stream()
            .map(ValueMask::sample)
            .distinct()
            .limit(SAMPLES)
            .toList());
  }

  private static String header(String header) {
    return header.indexOf('@') >= 0 ? ValueMask.sample(header) : ValueMask.header(header);
  }

  /** Who names a column or a field twice has not understood the question. */
  private static List<Proposal> permitted(
      List<Proposal> proposals, Map<Integer, OpenColumn> asked, Set<String> freeFields) {
    List<Proposal> possible =
        proposals.stream()
            .filter(
                proposal ->
                    asked.containsKey(proposal.index())
                        && freeFields.contains(proposal.field())
                        && proposal.confidence() >= 0
                        && proposal.confidence() <= PERCENT)
            .toList();
    Map<Object, Long> byColumn = counts(possible, Proposal::index);
    Map<Object, Long> byField = counts(possible, Proposal::field);
    return possible.stream()
        .filter(
            proposal ->
                byColumn.getOrDefault(proposal.index(), 0L) == 1
                    && byField.getOrDefault(proposal.field(), 0L) == 1)
        .toList();
  }

  private static Map<Object, Long> counts(
      List<Proposal> proposals, Function<Proposal, Object> what) {
    return proposals.stream()
        .collect(Collectors.groupingBy(what, HashMap::new, Collectors.counting()));
  }

  /** The values may speak against it; that they speak for it is what the assistant has seen. */
  private static Choice choice(Proposal proposal, OpenColumn column) {
    int confidence = Math.min(AT_MOST, proposal.confidence());
    Choice choice =
        new Choice(
            proposal.field(),
            confidence,
            confidence,
            SuggestionSource.AI,
            SuggestionReason.of(
                Code.MODEL,
                "field",
                proposal.field(),
                "percent",
                String.valueOf(proposal.confidence())));
    int judged = ValueJudgement.judged(choice, column.values()).confidence();
    return judged < confidence ? choice.withConfidence(judged, choice.reason()) : choice;
  }
}
