package dev.rollcall.engine.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text fields of a contact, in the order of the contract. Tags and custom fields are kept
 * apart, since they hold several values.
 */
public enum ContactField {
  FIRST_NAME("first_name", "First Name", 500),
  LAST_NAME("last_name", "Last Name", 500),
  EMAIL("email", "Email", 254),
  PHONE("phone", "Phone", 64),
  PHONE_2("phone_2", "Phone 2", 64),
  COMPANY("company", "Company", 500),
  TITLE("title", "Title", 500),
  ADDRESS_LINE1("address_line1", "Address Line 1", 500),
  ADDRESS_LINE2("address_line2", "Address Line 2", 500),
  CITY("city", "City", 500),
  STATE("state", "State", 500),
  POSTAL_CODE("postal_code", "Postal Code", 500),
  COUNTRY("country", "Country", 500);

  /** Name of the field that holds tags. */
  public static final String TAGS = "tags";

  /** Name under which a mapping refers to a contact's id. */
  public static final String ID = "id";

  /** Prefix of a custom field's name in mappings and in the ledger. */
  public static final String CUSTOM_PREFIX = "custom:";

  /** The fields of which a contact needs at least one. */
  public static final List<ContactField> KEYS = List.of(EMAIL, PHONE, PHONE_2);

  /** How many text fields there are. */
  public static final int COUNT = values().length;

  private static final Map<String, ContactField> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ContactField::fieldName, Function.identity()));

  private final String fieldName;
  private final String label;
  private final int maxLength;

  ContactField(String fieldName, String label, int maxLength) {
    this.fieldName = fieldName;
    this.label = label;
    this.maxLength = maxLength;
  }

  /** The name in JSON and the column in the database. */
  public String fieldName() {
    return fieldName;
  }

  /** The column header in exports. */
  public String label() {
    return label;
  }

  /** The longest value, in Unicode code points. */
  public int maxLength() {
    return maxLength;
  }

  /** The field of this name, or null when there is none. */
  public static @Nullable ContactField byName(String fieldName) {
    return BY_NAME.get(fieldName);
  }
}
