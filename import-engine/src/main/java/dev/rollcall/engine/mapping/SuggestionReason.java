package dev.rollcall.engine.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a column is suggested to be something, or nothing.
 *
 * @param code stable, for clients that speak other languages
 * @param parameters what the code's sentence names
 */
record SuggestionReason(Code code, Map<String, String> parameters) {

  /** Keeps its own copy. */
  SuggestionReason {
    parameters = Map.copyOf(parameters);
  }

  /** The reasons, each with its sentence in English. */
  enum Code {
    OWN_NAME("The name is the field's own."),
    USUAL_NAME("The name is a usual one for this field."),
    USUAL_NAME_IN_CONTEXT("The name is a usual one for this field in the address {address}."),
    LIKELY_NAME("The name often means this field, and sometimes something else."),
    MISSPELLED_NAME("The name is a usual one for this field but for one letter."),
    SECOND_PHONE("It is the second column with a phone number."),
    VALUES_LOOK_LIKE("The name is not known; {percent} % of the values look like {what}."),
    NAME_AND_VALUES("The name is a usual one for this field, and the values look like it."),
    MODEL("A language model takes it for {field} and says that it is sure to {percent} %."),
    VALUES_CONTRADICT("The name says {field}, but the values look like {what}."),
    TEMPLATE("The template \"{template}\" says so."),
    TEMPLATE_LEAVES_OUT("The template \"{template}\" leaves this column out."),
    CONFIRMED_BEFORE("It was confirmed {times} times for a column of this name."),
    LEFT_OUT_BEFORE("Columns of this name were left out {times} times."),
    CORRECTED_BEFORE("A suggestion for columns of this name was corrected before."),
    FULL_NAME("The column holds whole names; it can be split into first and last name."),
    FULL_NAME_BESIDE_PARTS("The column holds whole names, and other columns hold their parts."),
    HONORIFIC("The column seems to hold forms of address."),
    SOMETHING_ELSE("The name means something that is no field of contacts."),
    OWN_ERROR_COLUMN("The column belongs to our error files and holds nothing of the contact."),
    FIELD_TAKEN("Another column has the field {field} already."),
    NOT_SURE("It could be {field}, but that is not sure enough."),
    UNKNOWN_NAME("The name is not known."),
    EMPTY_UNKNOWN("The name is not known, and the first rows have no value.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  static SuggestionReason of(Code code) {
    return new SuggestionReason(code, Map.of());
  }

  static SuggestionReason of(Code code, String parameter, String value) {
    return new SuggestionReason(code, Map.of(parameter, value));
  }

  static SuggestionReason of(
      Code code, String parameter, String value, String otherParameter, String otherValue) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(parameter, value);
    parameters.put(otherParameter, otherValue);
    return new SuggestionReason(code, parameters);
  }

  /** The reason in English. */
  String text() {
    String text = code.sentence();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return text;
  }
}
