package dev.rollcall.engine.mapping;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.mapping.SuggestionReason.Code;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the values of a column speak for or against what its name says. Few values say little; empty
 * columns say nothing.
 */
final class ValueJudgement {
  private static final int CONTRADICTED = 25;
  private static final int DOUBTED = 65;
  private static final int ENOUGH = 3;
  private static final int RAISE = 18;
  private static final int RAISED_AT_MOST = 93;
  private static final double MOST = 0.6;
  private static final double NEARLY_ALL = 0.8;

  /** Kinds of values that a field's column does not consist of. */
  private static final Map<String, Set<ValueKind>> FOREIGN =
      Map.ofEntries(
          foreign(ContactField.FIRST_NAME, ValueKind.NUMBER, ValueKind.WEB_ADDRESS),
          foreign(ContactField.LAST_NAME, ValueKind.NUMBER, ValueKind.WEB_ADDRESS),
          foreign(ContactField.COMPANY, ValueKind.NUMBER, ValueKind.WEB_ADDRESS),
          foreign(ContactField.TITLE, ValueKind.NUMBER, ValueKind.WEB_ADDRESS, ValueKind.HONORIFIC),
          foreign(ContactField.PHONE, ValueKind.WEB_ADDRESS, ValueKind.HONORIFIC, ValueKind.STATUS),
          foreign(
              ContactField.PHONE_2, ValueKind.WEB_ADDRESS, ValueKind.HONORIFIC, ValueKind.STATUS),
          foreign(ContactField.ADDRESS_LINE1, ValueKind.NUMBER, ValueKind.WEB_ADDRESS),
          foreign(ContactField.ADDRESS_LINE2, ValueKind.WEB_ADDRESS),
          foreign(ContactField.CITY, ValueKind.NUMBER, ValueKind.WEB_ADDRESS, ValueKind.STATUS),
          foreign(ContactField.STATE, ValueKind.WEB_ADDRESS, ValueKind.STATUS, ValueKind.PHONE),
          foreign(ContactField.POSTAL_CODE, ValueKind.WEB_ADDRESS, ValueKind.STATUS),
          foreign(ContactField.COUNTRY, ValueKind.NUMBER, ValueKind.WEB_ADDRESS, ValueKind.STATUS),
          Map.entry(
              ContactField.TAGS,
              EnumSet.of(ValueKind.EMAIL, ValueKind.PHONE, ValueKind.DATE, ValueKind.WEB_ADDRESS)));

  private ValueJudgement() {}

  private static Map.Entry<String, Set<ValueKind>> foreign(
      ContactField field, ValueKind... others) {
    Set<ValueKind> kinds = EnumSet.of(ValueKind.EMAIL, ValueKind.DATE);
    kinds.addAll(List.of(others));
    boolean digits =
        field == ContactField.PHONE
            || field == ContactField.PHONE_2
            || field == ContactField.POSTAL_CODE
            || field == ContactField.ADDRESS_LINE2;
    if (!digits) {
      kinds.add(ValueKind.PHONE);
    }
    return Map.entry(field.fieldName(), kinds);
  }

  static Choice judged(Choice choice, ColumnValues values) {
    if (values.isEmpty()) {
      return choice;
    }
    ValueKind contradiction = contradiction(choice.field(), values);
    if (contradiction != null) {
      return choice.withConfidence(
          Math.min(choice.confidence(), values.count() >= ENOUGH ? CONTRADICTED : DOUBTED),
          SuggestionReason.of(
              Code.VALUES_CONTRADICT, "field", choice.field(), "what", contradiction.words()));
    }
    if (choice.confidence() < RAISED_AT_MOST && supports(choice.field(), values)) {
      return choice.withConfidence(
          Math.min(RAISED_AT_MOST, choice.confidence() + RAISE),
          SuggestionReason.of(Code.NAME_AND_VALUES));
    }
    return choice;
  }

  private static @Nullable ValueKind contradiction(String field, ColumnValues values) {
    ValueKind dominant = values.dominant(MOST);
    if (field.equals(ContactField.EMAIL.fieldName())) {
      boolean none = values.share(ValueKind.EMAIL) == 0;
      return none ? dominant == null ? ValueKind.TEXT : dominant : null;
    }
    if (dominant != null && FOREIGN.getOrDefault(field, Set.of()).contains(dominant)) {
      return dominant;
    }
    if (values.share(ValueKind.YES_NO) >= NEARLY_ALL
        && values.count() >= ENOUGH
        && !field.equals(ContactField.COUNTRY.fieldName())) {
      return ValueKind.YES_NO;
    }
    boolean needsDigits =
        field.equals(ContactField.PHONE.fieldName())
            || field.equals(ContactField.PHONE_2.fieldName())
            || field.equals(ContactField.POSTAL_CODE.fieldName());
    return needsDigits && values.shareWithDigits() < 1 - NEARLY_ALL
        ? dominant == null ? ValueKind.TEXT : dominant
        : null;
  }

  private static boolean supports(String field, ColumnValues values) {
    ValueKind own =
        field.equals(ContactField.EMAIL.fieldName())
            ? ValueKind.EMAIL
            : field.equals(ContactField.PHONE.fieldName())
                    || field.equals(ContactField.PHONE_2.fieldName())
                ? ValueKind.PHONE
                : field.equals(ContactField.COUNTRY.fieldName()) ? ValueKind.COUNTRY : null;
    return own != null && values.count() >= ENOUGH && values.share(own) >= NEARLY_ALL;
  }
}
