package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.MappingExperience.Decision;
import dev.rollcall.engine.mapping.OpenColumnSource.OpenColumn;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suggests a field for each column of a file. In this order: a template decides its columns; names
 * are looked up in the dictionary, values and what the tenant decided before raise and lower what
 * they say; the fields are divided among all columns at once; columns that are still open are shown
 * to further sources. Stateless and safe for use by several threads.
 */
public final class ColumnSuggester {
  /** What is less sure than this is not suggested. */
  public static final int SUGGESTED = 60;

  private static final int TEMPLATE = 100;
  private static final int STRONG_TAGS = 80;
  private static final int ALTERNATIVES = 3;
  private static final int MENTIONED = 20;
  private static final int SAMPLES = 3;
  private static final int SAMPLE_LENGTH = 200;
  private static final String SPLIT_NAME = "split_name";

  /** Suggests for a tenant of whom nothing is known. */
  public List<ColumnSuggestion> suggest(List<String> headers, List<List<String>> sampleRows) {
    return suggest(headers, sampleRows, MappingExperience.NONE);
  }

  /**
   * Suggests for all columns of a file, in their order.
   *
   * @param sampleRows cells of the first rows; may be none, and rows may be short
   */
  public List<ColumnSuggestion> suggest(
      List<String> headers, List<List<String>> sampleRows, MappingExperience experience) {
    return suggest(headers, sampleRows, experience, ColumnAssistant.NONE).columns();
  }

  /** The same, with an assistant who is asked about columns that stay open. */
  public AssistedSuggestions suggest(
      List<String> headers,
      List<List<String>> sampleRows,
      MappingExperience experience,
      ColumnAssistant assistant) {
    AssistantSource assisting = new AssistantSource(headers, assistant);
    List<ColumnSuggestion> columns =
        new Attempt(headers, sampleRows, experience, List.of(new ValueSource(), assisting))
            .suggestions();
    return new AssistedSuggestions(columns, assisting.outcome(), assisting.proposals());
  }

  private final class Attempt {
    private final List<String> headers;
    private final List<List<String>> sampleRows;
    private final MappingExperience experience;
    private final List<OpenColumnSource> sources;
    private final List<ColumnReading> readings;
    private final List<ColumnValues> values = new ArrayList<>();
    private final List<List<Choice>> choices = new ArrayList<>();
    private final Map<Integer, SuggestionReason> refusals = new HashMap<>();
    private final Map<Integer, Choice> decided = new HashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    Attempt(
        List<String> headers,
        List<List<String>> sampleRows,
        MappingExperience experience,
        List<OpenColumnSource> sources) {
      this.headers = headers;
      this.sampleRows = sampleRows;
      this.experience = experience;
      this.sources = sources;
      HeaderReader reader = new HeaderReader();
      readings = HeaderRow.read(headers.stream().map(reader::read).toList());
    }

    List<ColumnSuggestion> suggestions() {
      for (int i = 0; i < headers.size(); i++) {
        values.add(ColumnValues.of(i, sampleRows));
        choices.add(choices(i));
      }
      decideByTemplate();
      Map<Integer, Choice> divided = new FieldAssignment(readings, openChoices(), taken).best();
      divided.forEach(this::decide);
      decideTags();
      askFurtherSources();
      List<ColumnSuggestion> suggestions = new ArrayList<>(headers.size());
      for (int i = 0; i < headers.size(); i++) {
        suggestions.add(suggestion(i));
      }
      return suggestions;
    }

    private List<Choice> choices(int column) {
      if (isOwnErrorColumn(headers.get(column))) {
        refusals.put(column, SuggestionReason.of(Code.OWN_ERROR_COLUMN));
        return List.of();
      }
      List<Choice> found = HeaderChoices.of(readings.get(column));
      boolean ambiguousTitle =
          readings.get(column).meaning() == Meaning.TITLE_OR_HONORIFIC
              || headers.get(column).strip().equalsIgnoreCase(ContactField.TITLE.fieldName());
      if (ambiguousTitle && isHonorific(column)) {
        refusals.put(column, SuggestionReason.of(Code.HONORIFIC));
        found = List.of();
      }
      found =
          found.stream().map(choice -> ValueJudgement.judged(choice, values.get(column))).toList();
      return HistoryJudgement.judged(found, decisions(column));
    }

    private List<Decision> decisions(int column) {
      return experience.history().getOrDefault(readings.get(column).column().key(), List.of());
    }

    /**
     * "Title" is what people are called by or what they work as; the values and neighbours tell.
     */
    private boolean isHonorific(int column) {
      if (!values.get(column).isEmpty()) {
        return values.get(column).share(ValueKind.HONORIFIC) >= 0.5;
      }
      boolean jobTitleElsewhere =
          readings.stream()
              .anyMatch(other -> other.index() != column && other.meaning() == Meaning.TITLE);
      return jobTitleElsewhere
          || (column + 1 < readings.size()
              && readings.get(column + 1).meaning() == Meaning.FIRST_NAME);
    }

    private void decideByTemplate() {
      MappingExperience.Template template = experience.template();
      if (template == null) {
        return;
      }
      for (int i = 0; i < headers.size(); i++) {
        if (!template.targets().containsKey(headers.get(i))) {
          continue;
        }
        String target = template.targets().get(headers.get(i));
        if (target == null) {
          refusals.put(
              i, SuggestionReason.of(Code.TEMPLATE_LEAVES_OUT, "template", template.name()));
        } else {
          decide(
              i,
              new Choice(
                  target,
                  TEMPLATE,
                  TEMPLATE,
                  SuggestionSource.TEMPLATE,
                  SuggestionReason.of(Code.TEMPLATE, "template", template.name())));
        }
      }
    }

    /** What the columns may be that no template has decided. */
    private List<List<Choice>> openChoices() {
      List<List<Choice>> open = new ArrayList<>();
      for (int i = 0; i < headers.size(); i++) {
        open.add(isOpen(i) ? choices.get(i) : List.of());
      }
      return open;
    }

    private boolean isOpen(int column) {
      return !decided.containsKey(column) && !refusals.containsKey(column);
    }

    private void decide(int column, Choice choice) {
      decided.put(column, choice);
      if (!choice.field().equals(ContactField.TAGS)) {
        taken.add(choice.field());
      }
    }

    /** All columns that surely hold tags, else the first that may. */
    private void decideTags() {
      Map<Integer, Choice> candidates = new HashMap<>();
      for (int i = 0; i < headers.size(); i++) {
        if (isOpen(i)) {
          for (Choice choice : choices.get(i)) {
            if (choice.field().equals(ContactField.TAGS) && choice.confidence() >= SUGGESTED) {
              candidates.merge(i, choice, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
          }
        }
      }
      boolean sure =
          candidates.values().stream().anyMatch(choice -> choice.confidence() > STRONG_TAGS + 5)
              || decided.values().stream()
                  .anyMatch(choice -> choice.field().equals(ContactField.TAGS));
      if (sure) {
        candidates.forEach(
            (column, choice) -> {
              if (choice.confidence() > STRONG_TAGS + 5) {
                decide(column, choice);
              }
            });
      } else {
        candidates.entrySet().stream()
            .max(
                Comparator.<Map.Entry<Integer, Choice>>comparingInt(
                        entry -> entry.getValue().confidence())
                    .thenComparing(entry -> -entry.getKey()))
            .ifPresent(entry -> decide(entry.getKey(), entry.getValue()));
      }
    }

    private void askFurtherSources() {
      for (OpenColumnSource source : sources) {
        List<OpenColumn> open = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
          if (isOpen(i)) {
            open.add(
                new OpenColumn(i, readings.get(i), values.get(i), choices.get(i), decisions(i)));
          }
        }
        Set<String> free = new LinkedHashSet<>();
        for (ContactField field : ContactField.values()) {
          if (!taken.contains(field.fieldName())) {
            free.add(field.fieldName());
          }
        }
        if (decided.values().stream()
            .noneMatch(choice -> choice.field().equals(ContactField.TAGS))) {
          free.add(ContactField.TAGS);
        }
        source.propose(open, free).entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Integer, Choice>>comparingInt(
                        entry -> -entry.getValue().confidence())
                    .thenComparing(Map.Entry::getKey))
            .forEach(
                entry -> {
                  Choice choice = entry.getValue();
                  if (choice.confidence() >= SUGGESTED
                      && !taken.contains(choice.field())
                      && isOpen(entry.getKey())) {
                    decide(entry.getKey(), choice);
                  }
                });
      }
    }

    private ColumnSuggestion suggestion(int column) {
      Choice choice = decided.get(column);
      SuggestionReason reason = choice == null ? refusal(column) : choice.reason();
      boolean split =
          readings.get(column).meaning() == Meaning.FULL_NAME && reason.code() == Code.FULL_NAME;
      SuggestionSource source =
          choice != null
              ? choice.source()
              : switch (reason.code()) {
                case TEMPLATE_LEAVES_OUT -> SuggestionSource.TEMPLATE;
                case LEFT_OUT_BEFORE, CORRECTED_BEFORE -> SuggestionSource.HISTORY;
                case VALUES_CONTRADICT -> SuggestionSource.VALUES;
                default -> SuggestionSource.HEADER;
              };
      return new ColumnSuggestion(
          headers.get(column),
          choice == null ? null : choice.field(),
          choice == null ? 0 : choice.confidence(),
          source.wireName(),
          reason.text(),
          reason.code().name().toLowerCase(Locale.ROOT),
          reason.parameters(),
          alternatives(column, choice, split),
          split ? SPLIT_NAME : null,
          values.get(column).type(),
          samples(column));
    }

    private SuggestionReason refusal(int column) {
      SuggestionReason known = refusals.get(column);
      if (known != null) {
        return known;
      }
      Choice best =
          choices.get(column).stream()
              .max(Comparator.comparingInt(Choice::confidence))
              .orElse(null);
      if (best != null) {
        if (best.confidence() >= SUGGESTED && taken.contains(best.field())) {
          return SuggestionReason.of(Code.FIELD_TAKEN, "field", best.field());
        }
        return switch (best.reason().code()) {
          case VALUES_CONTRADICT, LEFT_OUT_BEFORE, CORRECTED_BEFORE -> best.reason();
          default -> SuggestionReason.of(Code.NOT_SURE, "field", best.field());
        };
      }
      Meaning meaning = readings.get(column).meaning();
      if (meaning == Meaning.FULL_NAME) {
        boolean parts =
            taken.contains(ContactField.FIRST_NAME.fieldName())
                || taken.contains(ContactField.LAST_NAME.fieldName());
        return SuggestionReason.of(parts ? Code.FULL_NAME_BESIDE_PARTS : Code.FULL_NAME);
      }
      if (meaning == Meaning.NOTHING || meaning == Meaning.HONORIFIC) {
        return SuggestionReason.of(Code.SOMETHING_ELSE);
      }
      return SuggestionReason.of(
          values.get(column).isEmpty() && !sampleRows.isEmpty()
              ? Code.EMPTY_UNKNOWN
              : Code.UNKNOWN_NAME);
    }

    private List<String> alternatives(int column, @Nullable Choice chosen, boolean split) {
      if (isOwnErrorColumn(headers.get(column))) {
        return List.of();
      }
      Set<String> targets = new LinkedHashSet<>();
      if (split) {
        targets.add(ContactField.FIRST_NAME.fieldName());
        targets.add(ContactField.LAST_NAME.fieldName());
      }
      choices.get(column).stream()
          .filter(choice -> choice.confidence() >= MENTIONED)
          .sorted(Comparator.comparingInt(Choice::confidence).reversed())
          .map(Choice::field)
          .forEach(targets::add);
      if (chosen != null) {
        targets.remove(chosen.field());
      }
      List<String> custom = new ArrayList<>(HistoryJudgement.customTargets(decisions(column)));
      custom.add(HeaderWords.customTarget(headers.get(column)));
      List<String> alternatives =
          new ArrayList<>(targets.stream().limit(ALTERNATIVES - 1).toList());
      alternatives.add(custom.get(0));
      return alternatives;
    }

    private List<String> samples(int column) {
      return sampleRows.stream()
          .filter(row -> column < row.size())
          .map(row -> row.get(column))
          .filter(value -> !Blank.isBlank(value))
          .map(ColumnSuggester::shortened)
          .distinct()
          .limit(SAMPLES)
          .toList();
    }
  }

  private static boolean isOwnErrorColumn(String header) {
    String name = header.strip().toLowerCase(Locale.ROOT);
    return name.startsWith("_error_") || name.equals("_import") || name.equals("_row");
  }

  private static String shortened(String value) {
    if (value.codePointCount(0, value.length()) <= SAMPLE_LENGTH) {
      return value;
    }
    return value.substring(0, value.offsetByCodePoints(0, SAMPLE_LENGTH)) + "\u2026";
  }
}
