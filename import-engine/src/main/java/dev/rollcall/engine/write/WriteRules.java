package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.MatchField;
import java.util.List;
import java.util.Map;

/**
 * How an import treats contacts that exist.
 *
 * @param strategy what happens to a contact that is recognised
 * @param matchFields by what it is recognised, in order of priority; never empty
 * @param onAmbiguous what happens when the match fields point to different contacts
 * @param fieldRules whether an update may change a field, by field name ({@code custom:<key>} for
 *     custom fields); fields without a rule are {@link FieldRule#ALWAYS}
 * @param replaceTags whether the tags of a row stand for all tags of the contact, instead of being
 *     united with them
 */
public record WriteRules(
    DuplicateStrategy strategy,
    List<MatchField> matchFields,
    OnAmbiguous onAmbiguous,
    Map<String, FieldRule> fieldRules,
    boolean replaceTags) {

  /** Rules of imports, which unite tags. */
  public WriteRules(
      DuplicateStrategy strategy,
      List<MatchField> matchFields,
      OnAmbiguous onAmbiguous,
      Map<String, FieldRule> fieldRules) {
    this(strategy, matchFields, onAmbiguous, fieldRules, false);
  }

  /** Keeps its own copies. */
  public WriteRules {
    matchFields = List.copyOf(matchFields);
    fieldRules = Map.copyOf(fieldRules);
    if (matchFields.isEmpty()) {
      throw new IllegalArgumentException("At least one match field is needed");
    }
  }

  FieldRule rule(String fieldName) {
    return fieldRules.getOrDefault(fieldName, FieldRule.ALWAYS);
  }
}
