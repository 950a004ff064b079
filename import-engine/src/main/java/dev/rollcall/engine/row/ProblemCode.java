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
  /** Bytes that are no characters in the character set of the file. */
  TEXT_NOT_UTF8(
      "The row contains bytes that are no characters of the file''s character set. Correct the set,"
          + " or save the file as UTF-8."),
  /** UTF-8 in a file of another character set. */
  TEXT_OTHER_CHARSET("The row is UTF-8 text, but the file is {0}. Save all of it as UTF-8."),
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
  /** The domain is one letter away from a big provider's. */
  EMAIL_DOMAIN_SUSPICIOUS(
      "The domain {0} looks like a misspelling of {1}. Is {2} meant? It is imported as it is."),
  /** A spreadsheet has rounded the number. */
  PHONE_DAMAGED(
      "A spreadsheet has turned the phone number into {0}, and its last digits are lost. Format the"
          + " column as text in the original and export again."),
  /** Not a country by any name or code. */
  COUNTRY_UNKNOWN(
      "No country has this name or code; it is kept as typed. Use an ISO 3166 code such as DE."),
  /** Not a postal code of the row's country. */
  POSTAL_CODE_UNUSUAL(
      "The value does not look like a postal code of {0}, such as {1}; it is kept as typed."),
  /** A date that reads in two ways. */
  DATE_AMBIGUOUS(
      "Day and month cannot be told apart; the value is kept as typed. Say date_order: dmy, mdy or"
          + " ymd."),
  /** A value that does not read as the type of its column. */
  VALUE_NOT_CONVERTED("The value does not read as {0}; it is kept as typed."),
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
