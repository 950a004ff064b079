package dev.rollcall.engine.validate;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RowProblem;
import dev.rollcall.engine.row.RowProblem.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row under examination. */
final class RowCheck {
  /** Digits of a number before the decimal point, after it, and together. */
  static final int MOST_DIGITS = 1_000;

  /** More bits than that many digits can have; asking for the digits of a huge number is slow. */
  private static final int MOST_BITS = 3_330;

  private static final ContactField[] FIELDS = ContactField.values();

  private final MappedRow typed;
  private final ContactRow row;
  private final List<RowProblem> problems;

  RowCheck(MappedRow typed, ContactRow row, List<RowProblem> problems) {
    this.typed = typed;
    this.row = row;
    this.problems = problems;
  }

  void fields() {
    for (ContactField field : FIELDS) {
      String value = row.fields()[field.ordinal()];
      if (value == null) {
        continue;
      }
      if (Storability.indexOfRefused(value) >= 0) {
        reportRefused(value, typed.column(field), typed.value(field));
      } else if (field == ContactField.EMAIL) {
        email(value);
      } else if (isLonger(value, field.maxLength())) {
        reportLength(value, field.maxLength(), typed.column(field), typed.value(field));
      }
    }
    postalCode();
  }

  private void email(String address) {
    String column = typed.column(ContactField.EMAIL);
    String asTyped = typed.value(ContactField.EMAIL);
    if (!EmailSyntax.isValid(address)) {
      report(ProblemCode.EMAIL_INVALID, column, asTyped);
      return;
    }
    String meant = EmailTypos.meantDomain(address);
    if (meant != null) {
      int domainStart = address.lastIndexOf('@') + 1;
      problems.add(
          RowProblem.warning(
              ProblemCode.EMAIL_DOMAIN_SUSPICIOUS,
              column,
              asTyped,
              address.substring(domainStart),
              meant,
              address.substring(0, domainStart) + meant));
    }
  }

  private void postalCode() {
    String code = row.fields()[ContactField.POSTAL_CODE.ordinal()];
    String country = row.fields()[ContactField.COUNTRY.ordinal()];
    if (code == null || country == null) {
      return;
    }
    String example = PostalCodes.exampleUnlessUsual(country, code);
    if (example != null) {
      problems.add(
          RowProblem.warning(
              ProblemCode.POSTAL_CODE_UNUSUAL,
              typed.column(ContactField.POSTAL_CODE),
              typed.value(ContactField.POSTAL_CODE),
              country,
              example));
    }
  }

  /** A key that is there and wrong has its own error; that one is enough. */
  void key() {
    for (ContactField field : ContactField.KEYS) {
      if (row.fields()[field.ordinal()] != null || isReported(field)) {
        return;
      }
    }
    problems.add(RowProblem.error(ProblemCode.CONTACT_WITHOUT_KEY, null, null));
  }

  /** Whether the mapping refused a value of the field, which then is not in the row. */
  private boolean isReported(ContactField field) {
    String column = typed.column(field);
    for (RowProblem problem : problems) {
      if (problem.severity() == Severity.ERROR
          && problem.column() != null
          && (problem.column().equals(column) || problem.column().equals(field.fieldName()))) {
        return true;
      }
    }
    return false;
  }

  void tags() {
    List<String> tags = row.tags();
    if (tags.size() > ContactLimits.TAGS) {
      problems.add(
          RowProblem.error(
              ProblemCode.TAGS_TOO_MANY,
              typed.tagColumn(),
              typed.tagText(),
              tags.size(),
              ContactLimits.TAGS));
    }
    for (String tag : tags) {
      if (Storability.indexOfRefused(tag) >= 0) {
        reportRefused(tag, typed.tagColumn(), tag);
      } else if (isLonger(tag, ContactLimits.TAG_LENGTH)) {
        reportLength(tag, ContactLimits.TAG_LENGTH, typed.tagColumn(), tag);
      }
    }
  }

  void customFields() {
    Map<String, Object> customFields = row.customFields();
    if (customFields.size() > ContactLimits.CUSTOM_FIELDS) {
      problems.add(
          RowProblem.error(
              ProblemCode.CUSTOM_FIELDS_TOO_MANY,
              null,
              null,
              customFields.size(),
              ContactLimits.CUSTOM_FIELDS));
    }
    for (Map.Entry<String, Object> entry : customFields.entrySet()) {
      customKey(entry.getKey());
      if (entry.getValue() instanceof String text) {
        customText(entry.getKey(), text);
      } else if (entry.getValue() instanceof BigDecimal number && isTooLarge(number)) {
        report(
            ProblemCode.NUMBER_TOO_LARGE, column(entry.getKey()), number.toString(), MOST_DIGITS);
      }
    }
    for (String key : row.clearedCustomFields()) {
      customKey(key);
    }
  }

  private void customKey(String key) {
    if (Storability.indexOfRefused(key) >= 0) {
      reportRefused(key, column(key), key);
    } else if (isLonger(key, ContactLimits.CUSTOM_KEY_LENGTH) || !Visibility.isVisible(key)) {
      report(ProblemCode.CUSTOM_KEY_INVALID, column(key), key, ContactLimits.CUSTOM_KEY_LENGTH);
    }
  }

  private void customText(String key, String value) {
    boolean refused = Storability.indexOfRefused(value) >= 0;
    if (!refused && !isLonger(value, ContactLimits.CUSTOM_VALUE_LENGTH)) {
      return;
    }
    String typedKey = TypedKeys.find(typed.customFields(), key);
    String asTyped =
        typedKey != null && typed.customFields().get(typedKey) instanceof String text
            ? text
            : value;
    if (refused) {
      reportRefused(value, column(key), asTyped);
    } else {
      reportLength(value, ContactLimits.CUSTOM_VALUE_LENGTH, column(key), asTyped);
    }
  }

  /** Never writes the number out: 1e1000000000 is ten characters and a gigabyte. */
  private static boolean isTooLarge(BigDecimal number) {
    return number.scale() > MOST_DIGITS
        || number.unscaledValue().bitLength() > MOST_BITS
        || number.precision() > MOST_DIGITS
        || (long) number.precision() - number.scale() > MOST_DIGITS;
  }

  private String column(String customKey) {
    String typedKey = TypedKeys.find(typed.customFields(), customKey);
    return typed.customColumn(typedKey == null ? customKey : typedKey);
  }

  /** In code points; a text within the limit in chars is within it in code points. */
  private static boolean isLonger(String value, int limit) {
    return value.length() > limit && value.codePointCount(0, value.length()) > limit;
  }

  private void reportLength(
      String value, int limit, @Nullable String column, @Nullable String asTyped) {
    report(
        ProblemCode.VALUE_TOO_LONG,
        column,
        asTyped,
        value.codePointCount(0, value.length()),
        limit);
  }

  private void reportRefused(String value, @Nullable String column, @Nullable String asTyped) {
    if (Storability.indexOfForeignByte(value) >= 0) {
      report(ProblemCode.TEXT_NOT_UTF8, column, asTyped);
    }
    int unstorable = Storability.indexOfUnstorable(value);
    if (unstorable >= 0) {
      report(
          ProblemCode.TEXT_NOT_STORABLE,
          column,
          asTyped,
          Storability.name(value.charAt(unstorable)));
    }
  }

  private void report(
      ProblemCode code, @Nullable String column, @Nullable String asTyped, Object... arguments) {
    problems.add(RowProblem.error(code, column, asTyped, arguments));
  }
}
