package dev.rollcall.engine.mapping;

import java.util.Locale;

/** What a suggestion comes from. */
enum SuggestionSource {
  TEMPLATE,
  HISTORY,
  HEADER,
  VALUES,
  AI;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
