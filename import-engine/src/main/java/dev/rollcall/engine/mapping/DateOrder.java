package dev.rollcall.engine.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order dates of a file name day, month and year. */
public enum DateOrder {
  DMY,
  MDY,
  YMD;

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of this spelling, or null when there is none. */
  public static @Nullable DateOrder byWireName(String wireName) {
    for (DateOrder order : values()) {
      if (order.wireName().equals(wireName)) {
        return order;
      }
    }
    return null;
  }
}
