package dev.rollcall.engine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of columns whose field is known. A suggestion is right when it is the field
 * that a person gave the column, or one that the person would have accepted.
 */
final class HeaderSetScore {
  private static final int BAND = 10;

  private final List<String> mistakes = new ArrayList<>();
  private final Map<Integer, int[]> bands = new TreeMap<>();
  private int sets;
  private int perfectSets;
  private int suggested;
  private int rightlySuggested;
  private int mapped;
  private int rightlyMapped;
  private int unmapped;
  private int falselyMapped;

  void add(HeaderSet set, List<ColumnSuggestion> suggestions) {
    boolean perfect = true;
    sets++;
    for (int i = 0; i < suggestions.size(); i++) {
      String given = set.fields().get(i);
      ColumnSuggestion suggestion = suggestions.get(i);
      String field = suggestion.field();
      boolean right = set.accepts(i, field);
      if (field != null) {
        suggested++;
        rightlySuggested += right ? 1 : 0;
        int[] band = bands.computeIfAbsent(band(suggestion.confidence()), b -> new int[2]);
        band[0]++;
        band[1] += right ? 1 : 0;
      }
      if (given != null) {
        mapped++;
        rightlyMapped += field != null && right ? 1 : 0;
      } else {
        unmapped++;
        falselyMapped += right ? 0 : 1;
      }
      if (!right) {
        perfect = false;
        mistakes.add(
            set.source()
                + " ["
                + set.language()
                + "]: "
                + suggestion.header()
                + " is "
                + given
                + ", suggested "
                + field
                + " "
                + suggestion.confidence()
                + " ("
                + suggestion.reason()
                + ")");
      }
    }
    perfectSets += perfect ? 1 : 0;
  }

  private static int band(int confidence) {
    return confidence == 100 ? 100 : confidence >= 95 ? 95 : confidence / BAND * BAND;
  }

  double precision() {
    return share(rightlySuggested, suggested);
  }

  double recall() {
    return share(rightlyMapped, mapped);
  }

  /** Share of the columns that are no field and are suggested to be one. */
  double falseMappings() {
    return share(falselyMapped, unmapped);
  }

  /** Share of the suggestions of at least this confidence that are right. */
  double rightFrom(int confidence) {
    int all = 0;
    int right = 0;
    for (Map.Entry<Integer, int[]> band : bands.entrySet()) {
      if (band.getKey() >= confidence) {
        all += band.getValue()[0];
        right += band.getValue()[1];
      }
    }
    return share(right, all);
  }

  List<String> mistakes() {
    return mistakes;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "sets %d, perfect %d; precision %d/%d = %.4f; recall %d/%d = %.4f; false %d/%d = %.4f%n",
            sets,
            perfectSets,
            rightlySuggested,
            suggested,
            precision(),
            rightlyMapped,
            mapped,
            recall(),
            falselyMapped,
            unmapped,
            falseMappings()));
    bands.forEach(
        (band, counts) ->
            text.append(String.format("  from %d: %d of %d right%n", band, counts[1], counts[0])));
    return text.toString();
  }

  /**
   * A header row whose fields are known.
   *
   * @param fields the field of each column, null for none
   * @param acceptable by header, fields that are right as well
   */
  record HeaderSet(
      String source,
      String language,
      List<String> headers,
      List<@Nullable String> fields,
      Map<String, List<String>> acceptable,
      List<List<String>> rows) {

    boolean accepts(int column, @Nullable String field) {
      String given = fields.get(column);
      return field == null
          ? given == null
          : field.equals(given)
              || acceptable.getOrDefault(headers.get(column), List.of()).contains(field);
    }
  }
}
