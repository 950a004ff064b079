package dev.rollcall.api.problem;

import org.jspecify.annotations.Nullable;

/** Text that a client gives: it is shown again and stored, so it must be text. */
public final class GivenText {
  private GivenText() {}

  /**
   * A name, without white space around it.
   *
   * @param member where it is in the body
   * @param maxLength in code points
   * @throws ProblemException when there is none, it is too long, or holds control characters
   */
  public static String name(@Nullable String text, String member, int maxLength) {
    if (text == null || text.isBlank()) {
      throw ProblemException.impossible(
          "/" + member, "NAME_MISSING", member + " must be given and not be blank.");
    }
    String name = text.strip();
    if (name.codePointCount(0, name.length()) > maxLength || !isText(name)) {
      throw ProblemException.impossible(
          "/" + member,
          "NAME_INVALID",
          member + " must have at most " + maxLength + " characters, without control characters.");
    }
    return name;
  }

  /**
   * A parameter to look for; null when it is not given or blank.
   *
   * @throws ProblemException when nothing that is stored can be like it
   */
  public static @Nullable String parameter(@Nullable String text, String name, int maxLength) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > maxLength || !isText(text)) {
      throw ProblemException.malformedParameter(
          name, "text of at most " + maxLength + " characters, without control characters");
    }
    return text.strip();
  }

  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
