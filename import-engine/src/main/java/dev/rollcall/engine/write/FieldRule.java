package dev.rollcall.engine.write;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an update may change a field of an existing contact. */
public enum FieldRule {
  /** The row's value wins. */
  ALWAYS,
  /** Only where the contact has no value. */
  IF_EMPTY,
  /** The contact's value stays. */
  NEVER;

  /** The spelling in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this spelling, or null when there is none. */
  public static @Nullable FieldRule byWireName(String wireName) {
    for (FieldRule value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    return null;
  }
}
