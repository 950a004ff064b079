package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an export can say of a contact: a column of a table, a member of an object. */
public sealed interface ExportField {
  /** The columns of the contract, in their order. */
  List<ExportField> CONTRACT = contract();

  /** Name of the field that stands for all custom fields. */
  String CUSTOM_FIELDS = "custom_fields";

  /** The name in requests, and in JSON. */
  String fieldName();

  /** The header of the column. */
  String header();

  /** A text field. */
  record Text(ContactField field) implements ExportField {
    @Override
    public String fieldName() {
      return field.fieldName();
    }

    @Override
    public String header() {
      return field.label();
    }
  }

  /** One custom field. */
  record Custom(String key) implements ExportField {
    @Override
    public String fieldName() {
      return ContactField.CUSTOM_PREFIX + key;
    }

    /** As the mapping calls it, so that no key can be taken for a field of the contract. */
    @Override
    public String header() {
      return fieldName();
    }
  }

  /** What contacts have one of. */
  enum Single implements ExportField {
    /** Its header is one that nobody else has: by it the import knows a file of ours. */
    ID(ContactField.ID, "Rollcall Id"),
    TAGS(ContactField.TAGS, "Tags"),
    STATUS("status", "Status"),
    CREATED_AT("created_at", "Created At"),
    UPDATED_AT("updated_at", "Updated At"),
    /** All custom fields: in a table a column for each that occurs. */
    ALL_CUSTOM(CUSTOM_FIELDS, "Custom Fields");

    private final String fieldName;
    private final String header;

    Single(String fieldName, String header) {
      this.fieldName = fieldName;
      this.header = header;
    }

    @Override
    public String fieldName() {
      return fieldName;
    }

    @Override
    public String header() {
      return header;
    }
  }

  /** Whether it is read from the custom fields. */
  default boolean isCustom() {
    return this instanceof Custom || this == Single.ALL_CUSTOM;
  }

  /** The field of this name, or null when there is none. */
  static @Nullable ExportField byName(String name) {
    ContactField text = ContactField.byName(name);
    if (text != null) {
      return new Text(text);
    }
    for (Single single : Single.values()) {
      if (single.fieldName.equals(name)) {
        return single;
      }
    }
    if (!name.startsWith(ContactField.CUSTOM_PREFIX)) {
      return null;
    }
    String key =
        Normalizer.normalize(
            name.substring(ContactField.CUSTOM_PREFIX.length()), Normalizer.Form.NFC);
    return key.isBlank() || key.codePointCount(0, key.length()) > ContactLimits.CUSTOM_KEY_LENGTH
        ? null
        : new Custom(key);
  }

  private static List<ExportField> contract() {
    List<ExportField> fields = new ArrayList<>();
    for (ContactField field : ContactField.values()) {
      fields.add(new Text(field));
    }
    fields.addAll(List.of(Single.TAGS, Single.STATUS, Single.CREATED_AT));
    return List.copyOf(fields);
  }
}
