package dev.rollcall.engine.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.MatchField;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactNormalizerTests {
  private final MappedRow row = new MappedRow(new RawRow(1, 2, new RowContent.Cells(List.of())));
  private final List<RowProblem> problems = new ArrayList<>();

  @Test
  void eachFieldGetsItsOneSpelling() {
    row.set(ContactField.FIRST_NAME, "Vorname", " Ju\u0308rgen ");
    row.set(ContactField.EMAIL, "Mail", "Jane@Example.COM ");
    row.set(ContactField.PHONE, "Tel", "030 5550100");
    row.set(ContactField.PHONE_2, "Mobil", "+1 (202) 555-0100");

    ContactRow contact = normalize();

    assertThat(value(contact, ContactField.FIRST_NAME)).isEqualTo("J\u00FCrgen");
    assertThat(contact.key(MatchField.EMAIL)).isEqualTo("jane@example.com");
    assertThat(contact.key(MatchField.PHONE)).isEqualTo("+49305550100");
    assertThat(contact.key(MatchField.PHONE_2)).isEqualTo("+12025550100");
    assertThat(value(contact, ContactField.CITY)).isNull();
    assertThat(problems).isEmpty();
    assertThat(contact.warnings()).isEmpty();
  }

  @Test
  void valueThatIsBlankAfterAllIsNoValue() {
    row.set(ContactField.CITY, "City", "\u00A0\u200B");
    row.set(ContactField.EMAIL, "Mail", "\uFEFF");
    row.set(ContactField.PHONE, "Tel", "\u00A0");
    row.setId("Id", "\u00A0");

    ContactRow contact = normalize();

    assertThat(contact.fields()).containsOnlyNulls();
    assertThat(contact.id()).isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void phoneThatCannotBePlacedStaysAsTypedAndDoesNotMatch() {
    row.set(ContactField.PHONE, "Tel", " ext. 5 please ");

    ContactRow contact = normalize();

    assertThat(value(contact, ContactField.PHONE)).isEqualTo("ext. 5 please");
    assertThat(contact.phonePlaced()).isFalse();
    assertThat(contact.key(MatchField.PHONE)).isNull();
    assertThat(problems)
        .containsExactly(
            RowProblem.warning(ProblemCode.PHONE_NOT_PLACED, "Tel", " ext. 5 please "));
    assertThat(contact.warnings()).isEqualTo(problems);
  }

  @Test
  void warningsOfTheMappingComeFirstAndItsErrorsAreNotWarnings() {
    RowProblem unknown = RowProblem.warning(ProblemCode.FIELD_UNKNOWN, "shoe", "42");
    row.report(unknown);
    row.report(RowProblem.error(ProblemCode.TYPE_WRONG, "city", "7", "text", "a number"));
    row.set(ContactField.PHONE, "Tel", "n/a");

    RowProblem phone = RowProblem.warning(ProblemCode.PHONE_NOT_PLACED, "Tel", "n/a");
    assertThat(normalize().warnings()).containsExactly(unknown, phone);
    assertThat(problems).containsExactly(phone);
  }

  @Test
  void warningsAreNotDoubledWhenTheRowsOwnListIsFilled() {
    row.report(RowProblem.warning(ProblemCode.FIELD_UNKNOWN, "shoe", "42"));
    row.set(ContactField.PHONE, "Tel", "n/a");

    assertThat(new ContactNormalizer("DE").normalize(row, row.problems()).warnings())
        .extracting(RowProblem::code)
        .containsExactly(ProblemCode.FIELD_UNKNOWN, ProblemCode.PHONE_NOT_PLACED);
  }

  @Test
  void idIsReadInAnyCase() {
    row.setId("Id", " 0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B ");
    assertThat(normalize().id()).isEqualTo(UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b",
        "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g",
        "42"
      })
  void idThatIsNoUuidIsAnError(String id) {
    row.setId("Id", id);
    assertThat(normalize().id()).isNull();
    assertThat(problems).containsExactly(RowProblem.error(ProblemCode.ID_INVALID, "Id", id));
  }

  @Test
  void tagsAreDividedTrimmedAndNotRepeated() {
    row.setTagText("Tags", " vip;News , vip| a b :::News:x::,\u00A0;caf\u0065\u0301;caf\u00E9 ");
    assertThat(normalize().tags()).containsExactly("vip", "News", "a b", "News:x::", "caf\u00E9");
  }

  @Test
  void threeColonsDivideTags() {
    row.setTagText("Tags", "a:::b::::c::d:::");
    assertThat(normalize().tags()).containsExactly("a", "b", ":c::d");
  }

  @Test
  void tagElementsKeepTheirSeparators() {
    row.setTagElements("tags", List.of("Berlin, Mitte", " Berlin, Mitte", "", "a|b"));
    assertThat(normalize().tags()).containsExactly("Berlin, Mitte", "a|b");
  }

  @Test
  void manyTagsAreNotRepeatedEither() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("tag ").append(i % 30).append(';');
    }
    row.setTagText("Tags", text.toString());
    assertThat(normalize().tags()).hasSize(30).startsWith("tag 0", "tag 1").endsWith("tag 29");
  }

  @Test
  void customFieldsAreNormalisedAndTheLastOfEqualKeysWins() {
    row.setCustomField(" Size", "Size", "M");
    row.setCustomField("Size\u00A0", "Size (2)", " L ");
    row.setCustomField("Blank", "Blank", "\u00A0");
    row.setCustomField("Member", "Member", true);

    assertThat(normalize().customFields())
        .containsExactly(entry("Size", "L"), entry("Member", true));
  }

  @Test
  void numbersThatAreEqualHaveOneForm() {
    row.setCustomField("a", "a", new BigDecimal("1.0"));
    row.setCustomField("b", "b", new BigDecimal("1"));
    row.setCustomField("c", "c", new BigDecimal("1.2e3"));
    row.setCustomField("d", "d", new BigDecimal("0e-900000000"));
    row.setCustomField("e", "e", new BigDecimal("-0.0500"));

    assertThat(normalize().customFields())
        .containsEntry("a", BigDecimal.ONE)
        .containsEntry("b", BigDecimal.ONE)
        .containsEntry("c", new BigDecimal("1200"))
        .containsEntry("d", BigDecimal.ZERO)
        .containsEntry("e", new BigDecimal("-0.05"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "1e2147483647", "1e-2147483647", "1e1000"})
  void hugeNumberIsNotWrittenOut(String number) {
    BigDecimal huge = new BigDecimal(number);
    row.setCustomField("n", "n", huge);
    assertThat(normalize().customFields()).containsEntry("n", huge);
  }

  @Test
  void clearsAreKeptUnlessTheRowFillsTheField() {
    row.clear(ContactField.CITY, "City");
    row.clearTags("Tags");
    row.clearCustomField(" Size ");
    row.clearCustomField(" Color ");
    row.setCustomField("Color", "Color", "red");

    ContactRow contact = normalize();

    assertThat(contact.clears(ContactField.CITY)).isTrue();
    assertThat(contact.clears(ContactField.EMAIL)).isFalse();
    assertThat(contact.clearTags()).isTrue();
    assertThat(contact.clearedCustomFields()).containsExactly("Size");
  }

  private ContactRow normalize() {
    return new ContactNormalizer("DE").normalize(row, problems);
  }

  private static String value(ContactRow contact, ContactField field) {
    return contact.fields()[field.ordinal()];
  }
}
