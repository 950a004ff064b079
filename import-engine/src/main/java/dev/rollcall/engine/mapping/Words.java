package dev.rollcall.engine.mapping;

import java.util.ArrayList;
import java.util.List;

/** The words of a text: what white space divides. */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || Blank.isBlank(text.charAt(i));
      if (blank && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
    }
    return words;
  }

  static String join(List<String> words) {
    return String.join(" ", words);
  }
}
