package dev.rollcall.engine.write;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an updating row would do to a contact: the values after it, and what was there before. Blank
 * cells change nothing, tags are united with the old ones first, custom fields are merged by key.
 */
final class ContactChange {
  private static final ContactField[] FIELDS = ContactField.values();

  private final ContactRow row;
  private final WriteRules rules;
  private @Nullable String[] fields;
  private List<String> tags;
  private Map<String, Object> customFields;
  private final List<String> changedNames = new ArrayList<>(4);
  private final Map<String, @Nullable Object> before = new LinkedHashMap<>();
  private @Nullable List<String> tagsAdded;

  ContactChange(ContactState contact, ContactRow row, WriteRules rules) {
    this.row = row;
    this.rules = rules;
    this.fields = contact.fields();
    this.tags = contact.tags();
    this.customFields = contact.customFields();
    changeFields(contact.fields());
    changeTags(contact.tags());
    changeCustomFields(contact.customFields());
  }

  boolean isEmpty() {
    return changedNames.isEmpty();
  }

  /** Why the change is not possible, or null. */
  @Nullable RowProblem problem() {
    if (isEmpty()) {
      return null;
    }
    boolean hasKey = false;
    for (ContactField key : ContactField.KEYS) {
      hasKey |= fields[key.ordinal()] != null;
    }
    if (!hasKey) {
      return RowProblem.error(ProblemCode.CONTACT_WITHOUT_KEY, null, null);
    }
    if (tags.size() > ContactLimits.TAGS) {
      return RowProblem.error(
          ProblemCode.TAGS_TOO_MANY, ContactField.TAGS, null, tags.size(), ContactLimits.TAGS);
    }
    if (customFields.size() > ContactLimits.CUSTOM_FIELDS) {
      return RowProblem.error(
          ProblemCode.CUSTOM_FIELDS_TOO_MANY,
          null,
          null,
          customFields.size(),
          ContactLimits.CUSTOM_FIELDS);
    }
    return null;
  }

  @Nullable String[] fields() {
    return fields;
  }

  List<String> tags() {
    return tags;
  }

  Map<String, Object> customFields() {
    return customFields;
  }

  List<String> changedNames() {
    return changedNames;
  }

  /** The values before as a JSON object; null stands for an empty field. */
  String before() {
    return JsonValues.write(before);
  }

  /** Tags that the row adds; null when it adds none. */
  @Nullable List<String> tagsAdded() {
    return tagsAdded;
  }

  private void changeFields(@Nullable String[] old) {
    for (ContactField field : FIELDS) {
      String oldValue = old[field.ordinal()];
      String newValue = row.fields()[field.ordinal()];
      if (newValue == null && !row.clears(field)) {
        continue;
      }
      if ((newValue == null ? oldValue == null : newValue.equals(oldValue))
          || !mayChange(field.fieldName(), oldValue == null)) {
        continue;
      }
      if (fields == old) {
        fields = old.clone();
      }
      fields[field.ordinal()] = newValue;
      note(field.fieldName(), oldValue);
    }
  }

  private void changeTags(List<String> old) {
    if (!mayChange(ContactField.TAGS, old.isEmpty())) {
      return;
    }
    if (row.clearTags() && !old.isEmpty()) {
      tags = List.of();
      note(ContactField.TAGS, old);
    } else if (rules.replaceTags()) {
      if (!row.tags().isEmpty() && !row.tags().equals(old)) {
        tags = row.tags();
        note(ContactField.TAGS, old);
      }
    } else if (!row.tags().isEmpty() && !old.containsAll(row.tags())) {
      List<String> added = new ArrayList<>(row.tags());
      added.removeAll(old);
      List<String> united = new ArrayList<>(old);
      united.addAll(added);
      tags = united;
      tagsAdded = added;
      note(ContactField.TAGS, old);
    }
  }

  private void changeCustomFields(Map<String, Object> old) {
    row.customFields()
        .forEach(
            (key, value) -> {
              Object oldValue = old.get(key);
              String name = ContactField.CUSTOM_PREFIX + key;
              if (!isSame(value, oldValue) && mayChange(name, oldValue == null)) {
                ownCustomFields(old).put(key, value);
                note(name, oldValue);
              }
            });
    for (String key : row.clearedCustomFields()) {
      String name = ContactField.CUSTOM_PREFIX + key;
      Object oldValue = old.get(key);
      if (oldValue != null && mayChange(name, false)) {
        ownCustomFields(old).remove(key);
        note(name, oldValue);
      }
    }
  }

  /**
   * A cell has no type: text that reads like the number or truth value that is there changes
   * nothing, else an export as a table could not come in again unchanged.
   */
  private static boolean isSame(Object value, @Nullable Object oldValue) {
    if (value.equals(oldValue) || !(value instanceof String text) || oldValue == null) {
      return value.equals(oldValue);
    }
    return text.equals(
        oldValue instanceof BigDecimal number ? number.toPlainString() : oldValue.toString());
  }

  private Map<String, Object> ownCustomFields(Map<String, Object> old) {
    if (customFields == old) {
      customFields = new LinkedHashMap<>(old);
    }
    return customFields;
  }

  private void note(String name, @Nullable Object oldValue) {
    changedNames.add(name);
    before.put(name, oldValue);
  }

  private boolean mayChange(String name, boolean empty) {
    return switch (rules.rule(name)) {
      case ALWAYS -> true;
      case IF_EMPTY -> empty;
      case NEVER -> false;
    };
  }
}
