package dev.rollcall.engine.mapping;

import java.util.List;

/**
 * What the dictionary says about one header, before its neighbours are asked.
 *
 * @param key the header's letters and digits
 * @param names the entries that fit; empty when the name is not known
 * @param number the first number in the header, 0 when there is none that counts
 */
record NamedColumn(
    String header,
    String key,
    List<KnownName> names,
    Qualifier qualifier,
    int number,
    Closeness closeness,
    boolean otherPerson) {

  /** The same name as one of the qualifier's, whose number says nothing. */
  NamedColumn with(Qualifier other) {
    return new NamedColumn(header, key, names, other, 0, closeness, otherPerson);
  }

  /** How a header comes to its entries. */
  enum Closeness {
    /** The whole name is an entry. */
    EXACT,
    /** The name is an entry with words before or after it. */
    WITHOUT_MODIFIERS,
    /** The name is an entry but for one letter. */
    TYPO,
    /** No entry. */
    UNKNOWN
  }
}
