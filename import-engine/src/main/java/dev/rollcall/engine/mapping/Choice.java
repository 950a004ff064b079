package dev.rollcall.engine.mapping;

/**
 * A field that a column may be.
 *
 * @param field the field's name
 * @param worth how much it is worth to give the column this field, for comparing columns
 * @param confidence 0 to 100: how probable it is that a person would give it this field
 */
record Choice(
    String field, int worth, int confidence, SuggestionSource source, SuggestionReason reason) {

  Choice withConfidence(int changed, SuggestionReason changedReason) {
    return new Choice(field, worth - (confidence - changed), changed, source, changedReason);
  }

  Choice as(SuggestionSource changedSource, int changed, SuggestionReason changedReason) {
    return new Choice(field, worth + changed - confidence, changed, changedSource, changedReason);
  }
}
