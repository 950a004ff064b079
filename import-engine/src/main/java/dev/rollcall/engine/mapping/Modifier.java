package dev.rollcall.engine.mapping;

/**
 * A word beside the name of a field.
 *
 * @param qualifier which of several things is meant; {@link Qualifier#PLAIN} where the word says
 *     nothing about that
 * @param language the file that it stands in
 */
record Modifier(Role role, Qualifier qualifier, String language) {

  /** What the word is good for. */
  enum Role {
    /** Says which of several things is meant. */
    QUALIFIER,
    /** Says nothing. */
    FILLER,
    /** The word for "number": only beside a phone it says nothing. */
    NUMBER,
    /** The word for "address" before a part of one. */
    ADDRESS
  }

  static Modifier of(String kind, String language) {
    return switch (kind) {
      case "filler" -> new Modifier(Role.FILLER, Qualifier.PLAIN, language);
      case "number" -> new Modifier(Role.NUMBER, Qualifier.PLAIN, language);
      case "address" -> new Modifier(Role.ADDRESS, Qualifier.PLAIN, language);
      default -> new Modifier(Role.QUALIFIER, Qualifier.byWord(kind), language);
    };
  }

  boolean isEnglishCompany() {
    return qualifier == Qualifier.COMPANY && language.equals("en");
  }

  /**
   * Whether the word can stand beside a name of the other language. English and the words of
   * interfaces stand beside all.
   */
  boolean goesWith(KnownName name) {
    return language.equals(name.language())
        || language.equals("en")
        || language.equals(HeaderDictionary.SYSTEMS)
        || name.language().equals(HeaderDictionary.SYSTEMS);
  }
}
