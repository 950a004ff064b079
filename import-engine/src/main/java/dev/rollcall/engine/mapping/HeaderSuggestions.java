package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suggests a field for each column by its name. A field is suggested once, for its clearest name,
 * and among equally clear ones for the first. Unknown names get no suggestion. Stateless and safe
 * for use by several threads.
 */
public final class HeaderSuggestions {
  private static final String SOURCE = "header";
  private static final int EXACT = 100;
  private static final int KNOWN = 95;
  private static final int SECOND_CHOICE = 80;
  private static final int SAMPLES = 3;
  private static final int SAMPLE_LENGTH = 200;

  private static final Set<String> HONORIFICS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "sir",
          "herr",
          "frau",
          "hr",
          "fr",
          "m",
          "mme",
          "mlle",
          "sr",
          "sra",
          "srta",
          "sig",
          "sigra",
          "dhr",
          "mevr",
          "dra",
          "dott",
          "monsieur",
          "madame");

  /** Headers for a last name where the first name has a column of its own. */
  private static final Set<String> NAMES_BESIDE_FIRST_NAME = Set.of("name", "naam");

  private static final Set<String> FIRST_NAMES_BESIDE_NAME = Set.of("vorname", "voornaam");

  /** Suggests for all columns of a file, in their order; rows may be missing. */
  public List<ColumnSuggestion> suggest(List<String> headers, List<List<String>> sampleRows) {
    return new Attempt(headers, sampleRows).suggestions();
  }

  private static final class Attempt {
    private final List<String> headers;
    private final List<String> keys;
    private final List<List<String>> sampleRows;
    private final Set<String> taken = new HashSet<>();
    private final @Nullable ColumnSuggestion[] suggestions;

    Attempt(List<String> headers, List<List<String>> sampleRows) {
      this.headers = headers;
      this.sampleRows = sampleRows;
      keys = headers.stream().map(HeaderWords::key).toList();
      suggestions = new ColumnSuggestion[headers.size()];
    }

    List<ColumnSuggestion> suggestions() {
      for (int i = 0; i < headers.size(); i++) {
        suggestExact(i);
      }
      for (int i = 0; i < headers.size(); i++) {
        if (suggestions[i] == null) {
          suggestKnown(i);
        }
      }
      List<ColumnSuggestion> all = new ArrayList<>();
      for (int i = 0; i < headers.size(); i++) {
        ColumnSuggestion suggestion = suggestions[i];
        all.add(suggestion == null ? none(i, "The name is not known.") : suggestion);
      }
      return all;
    }

    private void suggestExact(int column) {
      String header = headers.get(column).strip().toLowerCase(Locale.ROOT);
      if (header.startsWith("_error_") || header.equals("_import") || header.equals("_row")) {
        suggestions[column] =
            new ColumnSuggestion(
                headers.get(column),
                null,
                0,
                SOURCE,
                "The column belongs to our error files and holds nothing of the contact.",
                List.of(),
                samples(column));
        return;
      }
      String field = header.equals(ContactField.TAGS) ? ContactField.TAGS : null;
      for (ContactField candidate : ContactField.values()) {
        if (header.equals(candidate.fieldName())
            || header.equals(candidate.label().toLowerCase(Locale.ROOT))) {
          field = candidate.fieldName();
        }
      }
      if (field == null) {
        return;
      }
      if (field.equals(ContactField.TITLE.fieldName()) && isHonorific(column)) {
        suggestions[column] = none(column, "The column seems to hold forms of address.");
      } else if (taken.add(field)) {
        suggestions[column] = found(column, field, EXACT, "The name is the field's own.");
      }
    }

    private void suggestKnown(int column) {
      String key = keys.get(column);
      String field = HeaderDictionary.field(key);
      if (field == null) {
        if (NAMES_BESIDE_FIRST_NAME.contains(key)
            && keys.stream().anyMatch(FIRST_NAMES_BESIDE_NAME::contains)
            && keys.stream().noneMatch(HeaderSuggestions::isLastName)
            && taken.add(ContactField.LAST_NAME.fieldName())) {
          suggestions[column] =
              found(
                  column,
                  ContactField.LAST_NAME.fieldName(),
                  SECOND_CHOICE,
                  "The name stands for the last name beside a column with the first name.");
        }
      } else if (taken.add(field)) {
        suggestions[column] =
            found(column, field, KNOWN, "The name is a usual one for this field.");
      } else if (field.equals(ContactField.PHONE.fieldName())
          && taken.add(ContactField.PHONE_2.fieldName())) {
        suggestions[column] =
            found(
                column,
                ContactField.PHONE_2.fieldName(),
                SECOND_CHOICE,
                "It is the second column with a phone number.");
      } else {
        suggestions[column] = none(column, "Another column has the field " + field + " already.");
      }
    }

    /**
     * "Title" is what people are called by or what they work as; the values and neighbours tell.
     */
    private boolean isHonorific(int column) {
      int filled = 0;
      int honorifics = 0;
      for (List<String> row : sampleRows) {
        String value = column < row.size() ? HeaderWords.key(row.get(column)) : "";
        if (!value.isEmpty()) {
          filled++;
          honorifics += HONORIFICS.contains(value) ? 1 : 0;
        }
      }
      if (filled > 0) {
        return honorifics * 2 >= filled;
      }
      boolean jobTitleElsewhere =
          keys.stream()
              .anyMatch(
                  key ->
                      !key.equals(keys.get(column))
                          && ContactField.TITLE.fieldName().equals(HeaderDictionary.field(key)));
      return jobTitleElsewhere
          || (column + 1 < keys.size()
              && ContactField.FIRST_NAME
                  .fieldName()
                  .equals(HeaderDictionary.field(keys.get(column + 1))));
    }

    private ColumnSuggestion found(int column, String field, int confidence, String reason) {
      return new ColumnSuggestion(
          headers.get(column),
          field,
          confidence,
          SOURCE,
          reason,
          List.of(HeaderWords.customTarget(headers.get(column))),
          samples(column));
    }

    private ColumnSuggestion none(int column, String reason) {
      return new ColumnSuggestion(
          headers.get(column),
          null,
          0,
          SOURCE,
          reason,
          List.of(HeaderWords.customTarget(headers.get(column))),
          samples(column));
    }

    private List<String> samples(int column) {
      return sampleRows.stream()
          .filter(row -> column < row.size())
          .map(row -> row.get(column))
          .filter(value -> !Blank.isBlank(value))
          .map(Attempt::shortened)
          .distinct()
          .limit(SAMPLES)
          .toList();
    }

    private static String shortened(String value) {
      if (value.codePointCount(0, value.length()) <= SAMPLE_LENGTH) {
        return value;
      }
      return value.substring(0, value.offsetByCodePoints(0, SAMPLE_LENGTH)) + "\u2026";
    }
  }

  private static boolean isLastName(String key) {
    return ContactField.LAST_NAME.fieldName().equals(HeaderDictionary.field(key));
  }
}
