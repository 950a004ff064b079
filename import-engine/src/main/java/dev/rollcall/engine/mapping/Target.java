package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import org.jspecify.annotations.Nullable;

/** Where in a contact a column lands. */
sealed interface Target {

  /** A text field. */
  record Field(ContactField field) implements Target {}

  /** The tags. */
  record Tags() implements Target {}

  /** The contact's id. */
  record Id() implements Target {}

  /** A custom field. */
  record Custom(String key) implements Target {}

  /** First and last name, out of a whole name. */
  record WholeName() implements Target {}

  /** Name of the target that fills first and last name. */
  String FULL_NAME = "full_name";

  /** The target of this name, null when there is none. A custom key is not judged. */
  static @Nullable Target parse(String name) {
    if (name.equals(ContactField.TAGS)) {
      return new Tags();
    }
    if (name.equals(ContactField.ID)) {
      return new Id();
    }
    if (name.equals(FULL_NAME)) {
      return new WholeName();
    }
    if (name.startsWith(ContactField.CUSTOM_PREFIX)) {
      return new Custom(Blank.strip(name.substring(ContactField.CUSTOM_PREFIX.length())));
    }
    ContactField field = ContactField.byName(name);
    return field == null ? null : new Field(field);
  }

  /** Whether a custom field can have this key. */
  static boolean isCustomKey(String key) {
    return !Blank.isBlank(key)
        && key.codePointCount(0, key.length()) <= ContactLimits.CUSTOM_KEY_LENGTH
        && key.codePoints().noneMatch(Target::isUnusable);
  }

  private static boolean isUnusable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
