package dev.rollcall.engine.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the dictionary.
 *
 * @param language the file that it stands in
 * @param beside the entry counts only where another column has this meaning; null for always
 * @param besideKey the entry counts only where another column has a name with this key
 */
record KnownName(
    Meaning meaning,
    String language,
    Strength strength,
    @Nullable Meaning beside,
    @Nullable String besideKey) {

  /** How often the name means what the entry says. */
  enum Strength {
    SURE,
    /** Sometimes it means something else. */
    WEAK,
    /** As often as not; only worth mentioning. */
    DOUBTFUL;

    /** The strength by the question marks behind the meaning. */
    static Strength of(String head) {
      return head.endsWith("??") ? DOUBTFUL : head.endsWith("?") ? WEAK : SURE;
    }
  }

  boolean isConditional() {
    return beside != null || besideKey != null;
  }
}
