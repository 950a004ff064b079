package dev.rollcall.engine.mapping;

import dev.rollcall.engine.mapping.KnownName.Strength;
import dev.rollcall.engine.mapping.NamedColumn.Closeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the headers of a file together: which language they are in, and what an ambiguous name
 * means beside the others.
 */
final class HeaderRow {
  private static final int EXACT = 95;
  private static final int QUALIFIED = 94;
  private static final int TYPO = 80;
  private static final int WEAK = 75;
  private static final int WEAK_IN_ITS_LANGUAGE = 84;
  private static final int IN_ANOTHER_LANGUAGE = 50;
  private static final int DISPUTED = 70;
  private static final int DOUBTFUL = 50;
  private static final int SECOND_TITLE = 85;

  /** So many columns of one language that a name of another one is suspicious. */
  private static final double CLEAR_LANGUAGE = 3;

  private final List<NamedColumn> columns;
  private final Map<String, Double> votes = new HashMap<>();
  private final Map<Meaning, Integer> meanings = new EnumMap<>(Meaning.class);
  private final Set<KnownName> names = new HashSet<>();
  private final Set<String> keys = new HashSet<>();
  private final double topVote;

  private HeaderRow(List<NamedColumn> columns) {
    this.columns = columns;
    for (NamedColumn column : columns) {
      keys.add(column.key());
      names.addAll(column.names());
      if (column.closeness() != Closeness.TYPO) {
        vote(column);
      }
      column.names().stream()
          .filter(name -> !name.isConditional())
          .map(KnownName::meaning)
          .distinct()
          .forEach(meaning -> meanings.merge(meaning, 1, Integer::sum));
    }
    topVote = votes.values().stream().mapToDouble(vote -> vote).max().orElse(0);
  }

  static List<ColumnReading> read(List<NamedColumn> columns) {
    HeaderRow row = new HeaderRow(columns);
    List<ColumnReading> readings = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      readings.add(row.reading(i));
    }
    return withInheritedQualifiers(readings);
  }

  private void vote(NamedColumn column) {
    List<String> languages =
        column.names().stream()
            .map(KnownName::language)
            .filter(language -> !language.equals(HeaderDictionary.SYSTEMS))
            .distinct()
            .toList();
    languages.forEach(language -> votes.merge(language, 1.0 / languages.size(), Double::sum));
  }

  private double vote(KnownName name) {
    return votes.getOrDefault(name.language(), 0.0);
  }

  private ColumnReading reading(int index) {
    NamedColumn column = columns.get(index);
    List<KnownName> names = column.names().stream().filter(name -> holds(name, column)).toList();
    if (names.stream().anyMatch(KnownName::isConditional)) {
      names = names.stream().filter(KnownName::isConditional).toList();
    }
    if (names.isEmpty()) {
      return new ColumnReading(index, column, null, 0, column.qualifier());
    }
    KnownName best =
        names.stream()
            .max(
                Comparator.<KnownName>comparingDouble(this::vote)
                    .thenComparing(name -> isNoField(name.meaning()))
                    .thenComparing(KnownName::strength, Comparator.reverseOrder()))
            .orElseThrow();
    if (best.meaning() == Meaning.HONORIFIC && column.number() == 2) {
      return new ColumnReading(index, column, Meaning.TITLE, SECOND_TITLE, Qualifier.PLAIN)
          .withoutNumber();
    }
    return new ColumnReading(
        index, column, best.meaning(), certainty(column, names, best), column.qualifier());
  }

  private static boolean isNoField(Meaning meaning) {
    return meaning == Meaning.NOTHING || meaning == Meaning.HONORIFIC;
  }

  private int certainty(NamedColumn column, List<KnownName> names, KnownName best) {
    int certainty =
        switch (column.closeness()) {
          case EXACT -> EXACT;
          case WITHOUT_MODIFIERS -> QUALIFIED;
          case TYPO -> TYPO;
          case UNKNOWN -> 0;
        };
    boolean disputed =
        names.stream()
            .anyMatch(
                name ->
                    name.meaning() != best.meaning()
                        && vote(name) > vote(best) * 0.6
                        && name.strength() == Strength.SURE);
    if (disputed) {
      certainty = Math.min(certainty, DISPUTED);
    }
    if (best.strength() == Strength.DOUBTFUL) {
      certainty = DOUBTFUL;
    } else if (best.strength() == Strength.WEAK) {
      boolean ownLanguage = vote(best) >= topVote * 0.8 && topVote >= 2;
      boolean otherLanguage = topVote >= CLEAR_LANGUAGE && vote(best) < topVote / 3;
      certainty =
          Math.min(
              certainty,
              ownLanguage ? WEAK_IN_ITS_LANGUAGE : otherLanguage ? IN_ANOTHER_LANGUAGE : WEAK);
    }
    return certainty;
  }

  /**
   * A conditional entry counts where the other meaning has a column and its own has none but this.
   */
  private boolean holds(KnownName name, NamedColumn column) {
    if (name.besideKey() != null) {
      return keys.contains(name.besideKey());
    }
    if (name.beside() == null) {
      return true;
    }
    long others =
        meanings.getOrDefault(name.meaning(), 0)
            - column.names().stream()
                .filter(own -> !own.isConditional() && own.meaning() == name.meaning())
                .map(KnownName::meaning)
                .distinct()
                .count();
    boolean neighbour =
        names.stream()
            .anyMatch(
                other ->
                    other.meaning() == name.beside()
                        && !other.isConditional()
                        && other.language().equals(name.language()));
    return neighbour && (others == 0 || name.meaning().isPhone());
  }

  /**
   * Some programs write the group of an address only into its first columns: what follows "Home
   * Street" and stands twice in the file belongs to it.
   */
  private static List<ColumnReading> withInheritedQualifiers(List<ColumnReading> readings) {
    Map<Meaning, Integer> unqualified = new EnumMap<>(Meaning.class);
    for (ColumnReading reading : readings) {
      if (reading.meaning() != null
          && reading.meaning().isPartOfAddress()
          && !reading.qualifier().namesOneOfSeveral()) {
        unqualified.merge(reading.meaning(), 1, Integer::sum);
      }
    }
    List<ColumnReading> result = new ArrayList<>(readings.size());
    Qualifier current = Qualifier.PLAIN;
    for (ColumnReading reading : readings) {
      Meaning meaning = reading.meaning();
      if (meaning == null || !meaning.isPartOfAddress()) {
        current = Qualifier.PLAIN;
        result.add(reading);
      } else if (reading.qualifier().namesOneOfSeveral()) {
        current = reading.qualifier();
        result.add(reading);
      } else if (current != Qualifier.PLAIN && unqualified.getOrDefault(meaning, 0) > 1) {
        result.add(reading.within(current));
      } else {
        result.add(reading);
      }
    }
    return result;
  }
}
