package dev.rollcall.engine.row;

import java.util.Locale;

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
}
