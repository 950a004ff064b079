package dev.rollcall.engine.row;

/**
 * Keeps spreadsheets from running text of our CSV outputs as a formula, and takes the protection
 * off again when such a file comes back. For every text, {@code unprotect(protect(text))} is the
 * text.
 */
public final class FormulaProtection {
  private FormulaProtection() {}

  /**
   * Puts one apostrophe before text that begins with an equals, plus, minus or at sign, with their
   * full-width forms, with tab or CR; also when it has apostrophes there already, since one of them
   * would be taken off again. What is shaped like a phone number stays as it is.
   */
  public static String protect(String text) {
    return startsFormula(text, 0) && !isPhoneShaped(text) ? "'" + text : text;
  }

  /** Takes off the apostrophe that {@link #protect} puts before a text. */
  public static String unprotect(String text) {
    return !text.isEmpty() && text.charAt(0) == '\'' && startsFormula(text, 1)
        ? text.substring(1)
        : text;
  }

  private static boolean startsFormula(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\'') {
        return switch (c) {
          case '=', '+', '-', '@', '\t', '\r', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
          default -> false;
        };
      }
    }
    return false;
  }

  private static boolean isPhoneShaped(String text) {
    if (text.length() < 2 || text.charAt(0) != '+') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && " ()./-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
