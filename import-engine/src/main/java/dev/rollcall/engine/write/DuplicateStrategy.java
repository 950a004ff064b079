package dev.rollcall.engine.write;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to a row whose contact exists. */
public enum DuplicateStrategy {
  /** The contact stays as it is. */
  SKIP,
  /** The row's non-blank cells are written into the contact. */
  UPDATE,
  /** Nobody is looked for; each row becomes a contact. */
  CREATE_NEW;

  /** The spelling in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this spelling, or null when there is none. */
  public static @Nullable DuplicateStrategy byWireName(String wireName) {
    for (DuplicateStrategy value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    return null;
  }
}
