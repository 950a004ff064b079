package dev.rollcall.engine.mapping;

import java.util.Locale;

/** Which of several addresses, phones or e-mails a column's name speaks of. */
enum Qualifier {
  /** None is named. */
  PLAIN,
  /** The person that the row is about: {@code contact.}, {@code Customer}, {@code Primary}. */
  PERSON,
  WORK,
  MAILING,
  BILLING,
  HOME,
  COMPANY,
  SHIPPING,
  /** Another one, or one with a number above one. */
  OTHER;

  static Qualifier byWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether the name singles out one of several addresses. */
  boolean namesOneOfSeveral() {
    return this != PLAIN && this != PERSON;
  }
}
