package dev.rollcall.engine.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** As what the value of a custom field is kept. */
public enum ValueType {
  TEXT("text"),
  NUMBER("a number"),
  DATE("a date"),
  BOOLEAN("yes or no");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  /** The type of this spelling, or null when there is none. */
  public static @Nullable ValueType byWireName(String wireName) {
    for (ValueType type : values()) {
      if (type.wireName().equals(wireName)) {
        return type;
      }
    }
    return null;
  }
}
