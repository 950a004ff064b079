package dev.rollcall.engine.mapping;

/** What a single value looks like. */
enum ValueKind {
  EMAIL("e-mail addresses"),
  PHONE("phone numbers"),
  DATE("dates"),
  YES_NO("yes and no"),
  NUMBER("numbers"),
  WEB_ADDRESS("web addresses"),
  COUNTRY("countries"),
  HONORIFIC("forms of address"),
  STATUS("a status"),
  TEXT("text");

  private final String words;

  ValueKind(String words) {
    this.words = words;
  }

  /** The kind in the plural, for a sentence. */
  String words() {
    return words;
  }
}
