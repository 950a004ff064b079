package dev.rollcall.engine.row;

/**
 * Everything that can be wrong with a row. The names are stable: clients and error files refer to
 * them.
 */
public enum ProblemCode {
  /** The record has more or fewer cells than the header. */
  ROW_WIDTH("The row has {0} cells, the header has {1}. Check its delimiters and quotes."),
  /** A quoted cell has no end, or text follows its closing quote. */
  ROW_QUOTES("A quoted cell of this row is not closed properly. Double the quotes inside of it."),
  /** The record is longer than the limit. */
  ROW_TOO_LONG("The row has {0} characters; the limit is {1} (rollcall.limits.record-length)."),
  /** Bytes that are not UTF-8. */
  TEXT_NOT_UTF8("The row contains bytes that are not UTF-8. Save the file as UTF-8."),
  /** NUL or half of a surrogate pair. */
  TEXT_NOT_STORABLE("The value contains a character that cannot be stored ({0}). Remove it."),
  /** A cell of a sheet that holds an error instead of a value. */
  CELL_ERROR("The cell holds the error {0}. Correct its formula, or type the value."),
  /** A vCard without its end, or with a line that is none. */
  VCARD_DAMAGED("The card is damaged: {0}"),
  /** A line of an NDJSON source that is not JSON. */
  JSON_INVALID("The line is not valid JSON: {0}"),
  /** A contact that is not a JSON object. */
  CONTACT_NOT_OBJECT("A contact must be a JSON object, not {0}."),
  /** A JSON value of another type than the field's. */
  TYPE_WRONG("The value must be {0}, not {1}."),
  /** A JSON field that contacts do not have. */
  FIELD_UNKNOWN("Contacts have no field of this name; it was ignored. Use custom_fields for it."),
  /** No e-mail and no phone. */
  CONTACT_WITHOUT_KEY("The contact needs an e-mail address or a phone number."),
  /** Not an address that a mail server would take. */
  EMAIL_INVALID("The value is not an e-mail address."),
  /** A phone number without enough information to place it. */
  PHONE_NOT_PLACED(
      "The phone number cannot be placed in a country; it is kept as typed and not used for"
          + " matching. Write it with its country code or give default_region."),
  /** Longer than the field. */
  VALUE_TOO_LONG("The value has {0} characters; this field takes at most {1}."),
  /** A number that the database cannot hold. */
  NUMBER_TOO_LARGE("The number has more digits than can be stored ({0} at most)."),
  /** More tags than a contact may have. */
  TAGS_TOO_MANY("The contact would have {0} tags; at most {1} are possible."),
  /** More custom fields than a contact may have. */
  CUSTOM_FIELDS_TOO_MANY("The contact would have {0} custom fields; at most {1} are possible."),
  /** A custom field's key that is blank or too long. */
  CUSTOM_KEY_INVALID("A custom field''s key must have 1 to {0} visible characters."),
  /** The id of a contact is not a UUID. */
  ID_INVALID("The value is not a contact id (a UUID)."),
  /** The match fields point to different contacts. */
  MATCH_AMBIGUOUS(
      "The row matches different contacts: {0}. Correct the row or merge the contacts.");

  private final String pattern;

  ProblemCode(String pattern) {
    this.pattern = pattern;
  }

  String pattern() {
    return pattern;
  }
}
