package dev.rollcall.engine.run;

import java.util.Locale;

/** What a running attempt was asked to do after its chunk. */
public enum StopRequest {
  /** End, and go on when it is restarted. */
  STOP,
  /** End for good. */
  CANCEL,
  /** Leave the import to another node, since this one is shut down. */
  HAND_OVER;

  /** The spelling in the database. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StopRequest byWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
