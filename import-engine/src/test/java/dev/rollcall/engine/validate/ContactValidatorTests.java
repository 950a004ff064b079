package dev.rollcall.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactValidatorTests {
  private final MappedRow row = new MappedRow(new RawRow(1, 2, new RowContent.Cells(List.of())));

  @Test
  void rowWithAnAddressIsValid() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    assertThat(problems()).isEmpty();
  }

  @Test
  void rowWithAPhoneThatCannotBePlacedIsValid() {
    row.set(ContactField.PHONE_2, "Tel", "extension 7");
    assertThat(errors()).isEmpty();
  }

  @Test
  void rowWithoutAnyKeyIsRejected() {
    row.set(ContactField.FIRST_NAME, "Name", "Jane");
    row.clear(ContactField.EMAIL, "Mail");
    assertThat(problems())
        .containsExactly(RowProblem.error(ProblemCode.CONTACT_WITHOUT_KEY, null, null));
    assertThat(problems().get(0).message())
        .isEqualTo("The contact needs an e-mail address or a phone number.");
  }

  @Test
  void invalidAddressIsReportedAsTypedAndIsTheOnlyError() {
    row.set(ContactField.EMAIL, "Mail", " Jane@Example ");
    assertThat(problems())
        .containsExactly(RowProblem.error(ProblemCode.EMAIL_INVALID, "Mail", " Jane@Example "));
  }

  @Test
  void addressThatTheMappingRefusedIsNotMissing() {
    RowProblem refused = RowProblem.error(ProblemCode.TYPE_WRONG, "email", "7", "text", "a number");
    List<RowProblem> problems = new ArrayList<>(List.of(refused));
    ContactRow contact = new ContactNormalizer(null).normalize(row, problems);
    ContactValidator.validate(row, contact, problems);
    assertThat(problems).containsExactly(refused);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMAIL")
  void lengthOfEachFieldIsCountedInCodePoints(ContactField field) {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.set(field, "Column", "\uD83D\uDE00".repeat(field.maxLength()));
    assertThat(errors()).isEmpty();

    String tooLong = "\uD83D\uDE00".repeat(field.maxLength() + 1);
    row.set(field, "Column", tooLong + " ");
    assertThat(errors())
        .containsExactly(
            RowProblem.error(
                ProblemCode.VALUE_TOO_LONG,
                "Column",
                tooLong + " ",
                field.maxLength() + 1,
                field.maxLength()));
  }

  @Test
  void messageOfALengthNamesBothNumbers() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.set(ContactField.CITY, "City", "x".repeat(1_501));
    assertThat(errors())
        .singleElement()
        .extracting(RowProblem::message)
        .isEqualTo("The value has 1,501 characters; this field takes at most 500.");
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    row.set(ContactField.EMAIL, "Mail", "jane");
    row.set(ContactField.CITY, "City", "a\0b");
    row.set(ContactField.STATE, "State", "x".repeat(501));
    row.setTagText("Tags", "a\0b");
    row.setCustomField("Size", "Size", "x".repeat(4_001));
    assertThat(errors())
        .extracting(RowProblem::code)
        .containsExactlyInAnyOrder(
            ProblemCode.EMAIL_INVALID,
            ProblemCode.TEXT_NOT_STORABLE,
            ProblemCode.VALUE_TOO_LONG,
            ProblemCode.TEXT_NOT_STORABLE,
            ProblemCode.VALUE_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0000b", "\uD83D", "\uD83Dx", "\uDE00", "\uDE00\uD83D", "\uDBFF\uD83D"})
  void textThatPostgresRefusesIsRejectedInEachField(String text) {
    for (ContactField field : ContactField.values()) {
      row.set(field, field.label(), text);
    }
    assertThat(errors())
        .hasSize(ContactField.COUNT)
        .allSatisfy(error -> assertThat(error.code()).isEqualTo(ProblemCode.TEXT_NOT_STORABLE))
        .extracting(RowProblem::column)
        .contains("Email", "Phone", "Phone 2", "Country");
  }

  @Test
  void messageNamesTheCharacterThatCannotBeStored() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.set(ContactField.CITY, "City", "Berlin\0");
    assertThat(errors())
        .singleElement()
        .extracting(RowProblem::message)
        .isEqualTo("The value contains a character that cannot be stored (U+0000). Remove it.");
  }

  @Test
  void byteThatIsNotUtf8IsSaidToBeOne() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.set(ContactField.CITY, "City", "M\uDCFCnchen");
    row.set(ContactField.STATE, "State", "\uDC80\0");
    assertThat(errors())
        .containsExactly(
            RowProblem.error(ProblemCode.TEXT_NOT_UTF8, "City", "M\uDCFCnchen"),
            RowProblem.error(ProblemCode.TEXT_NOT_UTF8, "State", "\uDC80\0"),
            RowProblem.error(ProblemCode.TEXT_NOT_STORABLE, "State", "\uDC80\0", "U+0000"));
  }

  @Test
  void surrogatePairsAreText() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.set(ContactField.CITY, "City", "\uD83D\uDCFC\uD83D\uDC80");
    assertThat(errors()).isEmpty();
  }

  @Test
  void moreThanAHundredTagsAreTooMany() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.setTagElements("Tags", tags(100));
    assertThat(errors()).isEmpty();
    row.setTagElements("Tags", tags(101));
    assertThat(errors())
        .containsExactly(RowProblem.error(ProblemCode.TAGS_TOO_MANY, "Tags", null, 101, 100));
  }

  @Test
  void tagsHaveALimitAndMustBeStorable() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    String tooLong = "t".repeat(501);
    row.setTagText("Tags", "t".repeat(500) + ";" + tooLong + ";a\uD800");
    assertThat(errors())
        .containsExactly(
            RowProblem.error(ProblemCode.VALUE_TOO_LONG, "Tags", tooLong, 501, 500),
            RowProblem.error(ProblemCode.TEXT_NOT_STORABLE, "Tags", "a\uD800", "U+D800"));
  }

  @Test
  void moreThanFiveHundredCustomFieldsAreTooMany() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    for (int i = 0; i < 501; i++) {
      row.setCustomField("key " + i, "key " + i, "x");
    }
    assertThat(errors())
        .containsExactly(
            RowProblem.error(ProblemCode.CUSTOM_FIELDS_TOO_MANY, null, null, 501, 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u200B", "\u200D", "\u3164", "\u2800\u2800"})
  void customKeyThatNobodySeesIsInvalid(String key) {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.setCustomField(key, "Header", "x");
    assertThat(errors())
        .extracting(RowProblem::code)
        .containsExactly(ProblemCode.CUSTOM_KEY_INVALID);
    assertThat(errors().get(0).column()).isEqualTo("Header");
    assertThat(errors().get(0).message())
        .isEqualTo("A custom field's key must have 1 to 100 visible characters.");
  }

  @Test
  void customKeyHasAtMostAHundredCodePoints() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.setCustomField("\uD83D\uDE00".repeat(100), "Fits", "x");
    assertThat(errors()).isEmpty();
    row.setCustomField("k".repeat(101), "Does not fit", "x");
    row.clearCustomField("c".repeat(101));
    assertThat(errors())
        .extracting(RowProblem::code, RowProblem::column)
        .containsExactly(
            tuple(ProblemCode.CUSTOM_KEY_INVALID, "Does not fit"),
            tuple(ProblemCode.CUSTOM_KEY_INVALID, "custom:" + "c".repeat(101)));
  }

  @Test
  void customKeyMustBeStorable() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.setCustomField("a\0", "Header", "x");
    assertThat(errors())
        .containsExactly(
            RowProblem.error(ProblemCode.TEXT_NOT_STORABLE, "Header", "a\0", "U+0000"));
  }

  @Test
  void customValueIsReportedAsTypedWithTheHeaderItCameFrom() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    String typed = " " + "x".repeat(4_001);
    row.setCustomField(" Cafe\u0301\u00A0", "Header", typed);
    assertThat(errors())
        .containsExactly(
            RowProblem.error(ProblemCode.VALUE_TOO_LONG, "Header", typed, 4_001, 4_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e1000000000", "1e2147483647", "1e1000", "-1e1000", "1e-1001", "1e-2147483647"})
  void numberThatIsTooLargeIsRejected(String number) {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    BigDecimal huge = new BigDecimal(number);
    row.setCustomField("n", "Number", huge);
    assertThat(errors())
        .containsExactly(
            RowProblem.error(
                ProblemCode.NUMBER_TOO_LARGE, "Number", huge.toString(), RowCheck.MOST_DIGITS));
  }

  @Test
  void numberOfAThousandDigitsIsTheLargest() {
    row.set(ContactField.EMAIL, "Mail", "jane@example.com");
    row.setCustomField("a", "A", new BigDecimal("9".repeat(1_000)));
    row.setCustomField("b", "B", new BigDecimal("1e999"));
    row.setCustomField("c", "C", new BigDecimal("1e-1000"));
    row.setCustomField("d", "D", new BigDecimal("0e2000000000"));
    assertThat(errors()).isEmpty();
    row.setCustomField("e", "E", new BigDecimal("9".repeat(1_001)));
    row.setCustomField("f", "F", new BigDecimal("0." + "9".repeat(1_001)));
    assertThat(errors())
        .extracting(RowProblem::code)
        .containsExactly(ProblemCode.NUMBER_TOO_LARGE, ProblemCode.NUMBER_TOO_LARGE);
  }

  private static List<String> tags(int count) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tags.add("tag " + i);
    }
    return tags;
  }

  private List<RowProblem> errors() {
    return problems().stream()
        .filter(problem -> problem.severity() == RowProblem.Severity.ERROR)
        .toList();
  }

  private List<RowProblem> problems() {
    List<RowProblem> problems = new ArrayList<>();
    ContactRow contact = new ContactNormalizer(null).normalize(row, problems);
    ContactValidator.validate(row, contact, problems);
    return problems;
  }
}
