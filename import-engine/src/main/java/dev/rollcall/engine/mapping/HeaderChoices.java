package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.NamedColumn.Closeness;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the meaning of a header to the fields that it may be, with their worth. The order of worth
 * decides what becomes of several e-mails, phones and names: a plain one before one of work, that
 * before one of the home, the first before the second; the mobile phone is the best second phone.
 */
final class HeaderChoices {
  /** A second phone must never cost the first its field. */
  private static final int SECOND_SLOT = 40;

  private static final int OWN_NAME = 100;
  private static final int OWN_NAME_WORTH = 200;
  private static final int SURE = 93;
  private static final int UNSURE = 50;

  private HeaderChoices() {}

  static List<Choice> of(ColumnReading reading) {
    List<Choice> choices = new ArrayList<>();
    String own = ownField(reading.column().header());
    if (own != null) {
      choices.add(
          new Choice(
              own,
              OWN_NAME_WORTH,
              OWN_NAME,
              SuggestionSource.HEADER,
              SuggestionReason.of(Code.OWN_NAME)));
    }
    Meaning meaning = reading.meaning();
    if (meaning == null) {
      return choices;
    }
    switch (meaning) {
      case FIRST_NAME -> add(choices, reading, ContactField.FIRST_NAME, namePenalty(reading));
      case LAST_NAME -> add(choices, reading, ContactField.LAST_NAME, namePenalty(reading));
      case EMAIL -> add(choices, reading, ContactField.EMAIL, emailPenalty(reading));
      case OTHER_EMAIL -> addUnsure(choices, reading, ContactField.EMAIL);
      case PHONE, MOBILE, PHONE_2 -> addPhones(choices, reading, meaning);
      case COMPANY -> add(choices, reading, ContactField.COMPANY, namePenalty(reading));
      case TITLE, TITLE_OR_HONORIFIC ->
          add(choices, reading, ContactField.TITLE, namePenalty(reading));
      case ADDRESS -> addAddress(choices, reading);
      case ADDRESS_LINE2 ->
          add(choices, reading, ContactField.ADDRESS_LINE2, addressPenalty(reading));
      case CITY -> add(choices, reading, ContactField.CITY, addressPenalty(reading));
      case STATE -> add(choices, reading, ContactField.STATE, addressPenalty(reading));
      case POSTAL_CODE -> add(choices, reading, ContactField.POSTAL_CODE, addressPenalty(reading));
      case COUNTRY -> add(choices, reading, ContactField.COUNTRY, addressPenalty(reading));
      case STATE_CODE -> addCode(choices, reading, ContactField.STATE);
      case COUNTRY_CODE -> addCode(choices, reading, ContactField.COUNTRY);
      case TAGS -> addTags(choices, reading);
      case FULL_NAME, HONORIFIC, NOTHING -> {
        // Nothing of one column fits into one field.
      }
    }
    return choices;
  }

  private static @Nullable String ownField(String header) {
    String name = header.strip().toLowerCase(Locale.ROOT);
    if (name.equals(ContactField.TAGS)) {
      return ContactField.TAGS;
    }
    for (ContactField field : ContactField.values()) {
      if (name.equals(field.fieldName()) || name.equals(field.label().toLowerCase(Locale.ROOT))) {
        return field.fieldName();
      }
    }
    return null;
  }

  /** A penalty of what is only the second best for the field; beyond 20 it is not suggested. */
  private static void add(
      List<Choice> choices, ColumnReading reading, ContactField field, int penalty) {
    boolean ofSomebodyElse =
        reading.qualifier() == Qualifier.COMPANY || reading.qualifier() == Qualifier.SHIPPING;
    int confidence = reading.certainty() - (penalty > 20 ? 35 : ofSomebodyElse ? 20 : penalty / 2);
    choices.add(
        new Choice(
            field.fieldName(),
            reading.certainty() - penalty,
            Math.max(0, confidence),
            SuggestionSource.HEADER,
            reason(reading)));
  }

  private static void addUnsure(List<Choice> choices, ColumnReading reading, ContactField field) {
    choices.add(
        new Choice(
            field.fieldName(),
            UNSURE,
            UNSURE,
            SuggestionSource.HEADER,
            SuggestionReason.of(Code.NOT_SURE, "field", field.fieldName())));
  }

  private static int namePenalty(ColumnReading reading) {
    if (reading.number() > 1) {
      return 30;
    }
    return switch (reading.qualifier()) {
      case PLAIN -> 0;
      case PERSON -> 1;
      case WORK, MAILING, COMPANY -> 2;
      case BILLING -> 4;
      case HOME -> 10;
      case SHIPPING -> 16;
      case OTHER -> 30;
    };
  }

  private static int emailPenalty(ColumnReading reading) {
    if (reading.number() > 1) {
      return 30 + reading.number();
    }
    return switch (reading.qualifier()) {
      case PLAIN -> 0;
      case BILLING -> 2;
      case PERSON, MAILING -> 3;
      case WORK -> 4;
      case HOME -> 8;
      case SHIPPING -> 14;
      case COMPANY -> 16;
      case OTHER -> 30;
    };
  }

  private static int addressPenalty(ColumnReading reading) {
    if (reading.number() > 1) {
      return 18;
    }
    return switch (reading.qualifier()) {
      case PLAIN, PERSON -> 0;
      case WORK, MAILING, BILLING, HOME -> 2;
      case COMPANY, SHIPPING -> 6;
      case OTHER -> 16;
    };
  }

  private static void addAddress(List<Choice> choices, ColumnReading reading) {
    int number = reading.number();
    if (number == 0 || number == 1 || reading.column().header().endsWith("(2)")) {
      add(choices, reading, ContactField.ADDRESS_LINE1, addressPenalty(reading));
    } else if (number == 2 && reading.column().key().endsWith("2")) {
      add(choices, reading, ContactField.ADDRESS_LINE2, 4);
    }
  }

  /** A code tells less than the name, which most files have too. */
  private static void addCode(List<Choice> choices, ColumnReading reading, ContactField field) {
    int confidence = reading.qualifier().namesOneOfSeveral() ? 70 : UNSURE;
    choices.add(
        new Choice(
            field.fieldName(),
            confidence - 10,
            confidence,
            SuggestionSource.HEADER,
            SuggestionReason.of(Code.LIKELY_NAME)));
  }

  private static void addTags(List<Choice> choices, ColumnReading reading) {
    choices.add(
        new Choice(
            ContactField.TAGS,
            reading.certainty(),
            reading.certainty(),
            SuggestionSource.HEADER,
            reason(reading)));
  }

  private static void addPhones(List<Choice> choices, ColumnReading reading, Meaning meaning) {
    int first = firstPhonePenalty(reading, meaning);
    int second = secondPhonePenalty(reading, meaning);
    int certainty = reading.certainty();
    choices.add(
        new Choice(
            ContactField.PHONE.fieldName(),
            certainty - first,
            certainty - (first > 10 ? 12 : 0),
            SuggestionSource.HEADER,
            reason(reading)));
    choices.add(
        new Choice(
            ContactField.PHONE_2.fieldName(),
            certainty - second - SECOND_SLOT,
            Math.min(certainty, second <= 4 ? SURE : 85),
            SuggestionSource.HEADER,
            meaning == Meaning.PHONE_2 ? reason(reading) : SuggestionReason.of(Code.SECOND_PHONE)));
  }

  private static int firstPhonePenalty(ColumnReading reading, Meaning meaning) {
    if (meaning == Meaning.PHONE_2) {
      return 35;
    }
    if (reading.number() > 1) {
      return 20 + Math.min(9, reading.number());
    }
    int kind = meaning == Meaning.MOBILE ? 6 : 0;
    return kind
        + switch (reading.qualifier()) {
          case PLAIN -> 0;
          case WORK -> 2;
          case PERSON -> 3;
          case MAILING, BILLING -> 4;
          case HOME -> 30;
          case COMPANY -> 36;
          case SHIPPING -> 34;
          case OTHER -> 35;
        };
  }

  private static int secondPhonePenalty(ColumnReading reading, Meaning meaning) {
    int number = reading.number();
    boolean second = meaning == Meaning.PHONE_2 || number == 2;
    boolean numbered = number == 2 || reading.column().key().indexOf('2') >= 0;
    int kind =
        second
            ? meaning == Meaning.MOBILE ? 6 : numbered ? 0 : 4
            : number > 2 ? 20 + Math.min(9, number) : meaning == Meaning.MOBILE ? 2 : 14;
    return kind
        + switch (reading.qualifier()) {
          case PLAIN -> meaning == Meaning.PHONE && !second ? 8 : 0;
          case PERSON -> 4;
          case OTHER -> meaning == Meaning.MOBILE ? 8 : 3;
          case WORK -> second ? 8 : 1;
          case HOME -> second ? 12 : 2;
          case MAILING, BILLING -> 6;
          case COMPANY -> 18;
          case SHIPPING -> 20;
        };
  }

  private static SuggestionReason reason(ColumnReading reading) {
    if (reading.column().closeness() == Closeness.TYPO) {
      return SuggestionReason.of(Code.MISSPELLED_NAME);
    }
    if (reading.certainty() < 90) {
      return SuggestionReason.of(Code.LIKELY_NAME);
    }
    return SuggestionReason.of(Code.USUAL_NAME);
  }
}
