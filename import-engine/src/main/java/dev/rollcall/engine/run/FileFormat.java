package dev.rollcall.engine.run;

import java.util.Locale;

/** Formats of stored files. */
public enum FileFormat {
  /** Delimited text. */
  CSV,
  /** One contact on each line: a JSON body, or a file of that form. */
  NDJSON,
  XLSX,
  XLS,
  ODS,
  /** One JSON value with a list in it. */
  JSON,
  VCARD;

  /** The spelling in the database. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FileFormat byWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
