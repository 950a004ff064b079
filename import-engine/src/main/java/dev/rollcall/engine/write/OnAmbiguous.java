package dev.rollcall.engine.write;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to a row whose match fields point to different contacts. */
public enum OnAmbiguous {
  /** The contact found by the first match field is taken. */
  FIRST,
  /** The row fails. */
  FAIL;

  /** The spelling in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this spelling, or null when there is none. */
  public static @Nullable OnAmbiguous byWireName(String wireName) {
    for (OnAmbiguous value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    return null;
  }
}
