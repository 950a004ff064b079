package dev.rollcall.engine.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done with an import. */
public enum ImportAction {
  /** Say which column is which field. */
  MAP,
  /** Put it in line. */
  START,
  /** End after the chunk that is being written; it can go on. */
  STOP,
  /** Go on after the last row that was committed. */
  RESTART,
  /** End for good; what was written stays. */
  CANCEL,
  /** Take it away from its users. */
  DELETE,
  /** Get the rows that failed. */
  DOWNLOAD_ERRORS;

  /** The spelling in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action with this spelling, or null when there is none. */
  public static @Nullable ImportAction byWireName(@Nullable String wireName) {
    for (ImportAction action : values()) {
      if (action.wireName().equals(wireName)) {
        return action;
      }
    }
    return null;
  }
}
