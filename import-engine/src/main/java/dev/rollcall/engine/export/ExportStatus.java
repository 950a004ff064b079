package dev.rollcall.engine.export;

import java.util.Locale;

/** Where an export in the background stands. */
public enum ExportStatus {
  /** Waits for a place, or to be tried again. */
  QUEUED,
  /** An attempt writes the file. */
  PROCESSING,
  /** The file can be downloaded. */
  COMPLETED,
  /** No attempt succeeded. */
  FAILED,
  /** The file was deleted after its time. */
  EXPIRED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return wireName;
  }

  static ExportStatus byWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
