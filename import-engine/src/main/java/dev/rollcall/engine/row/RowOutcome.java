package dev.rollcall.engine.row;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a row. */
public enum RowOutcome {
  CREATED,
  UPDATED,
  UNCHANGED,
  SKIPPED,
  FAILED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The outcome with this spelling, or null when there is none. */
  public static @Nullable RowOutcome byWireName(@Nullable String wireName) {
    for (RowOutcome outcome : values()) {
      if (outcome.wireName.equals(wireName)) {
        return outcome;
      }
    }
    return null;
  }
}
