package dev.rollcall.engine.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the name of a column says. Finer than the fields, since several meanings share a field. */
enum Meaning {
  FIRST_NAME,
  LAST_NAME,
  /** The whole name in one column, which has to be split. */
  FULL_NAME,
  EMAIL,
  OTHER_EMAIL,
  PHONE,
  MOBILE,
  PHONE_2,
  COMPANY,
  TITLE,
  /** The word that means a job here and a form of address there. */
  TITLE_OR_HONORIFIC,
  /** A form of address, unless it stands there a second time. */
  HONORIFIC,
  ADDRESS,
  ADDRESS_LINE2,
  CITY,
  STATE,
  STATE_CODE,
  POSTAL_CODE,
  COUNTRY,
  COUNTRY_CODE,
  TAGS,
  /** Known to be none of the fields of a contact. */
  NOTHING;

  private static final Map<String, Meaning> BY_WORD =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  meaning -> meaning.name().toLowerCase(Locale.ROOT), Function.identity()));

  /** The meaning as the dictionary's files write it, null when there is none of this name. */
  static @Nullable Meaning byWord(String word) {
    return BY_WORD.get(word);
  }

  boolean isPhone() {
    return this == PHONE || this == MOBILE || this == PHONE_2;
  }

  boolean isPartOfAddress() {
    return switch (this) {
      case ADDRESS, ADDRESS_LINE2, CITY, STATE, STATE_CODE, POSTAL_CODE, COUNTRY, COUNTRY_CODE ->
          true;
      case FIRST_NAME,
          LAST_NAME,
          FULL_NAME,
          EMAIL,
          OTHER_EMAIL,
          PHONE,
          MOBILE,
          PHONE_2,
          COMPANY,
          TITLE,
          TITLE_OR_HONORIFIC,
          HONORIFIC,
          TAGS,
          NOTHING ->
          false;
    };
  }
}
