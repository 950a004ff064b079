package dev.rollcall.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import dev.rollcall.engine.contact.ContactLimits;
import dev.rollcall.engine.normalize.ContactNormalizer;
import dev.rollcall.engine.row.ContactRow;
import dev.rollcall.engine.row.MappedRow;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.statistics.Statistics;

/** Whatever a file holds, the two steps before the writer neither fail nor let a bad value pass. */
class ArbitraryRowsTests {
  private static final String TEMPTING =
      "\0 \t\n\u00A0\u200B\uFEFF\uD83D\uDE00\uD800\uDC80\uDCFF\uDFFF\u0301\u0307\u0130\u03A3\u1E9E"
          + "\u212A\u0344\uFB1D\uFF10\uFF0B\u0660@.-_+;,|:#x/\\\"'<>()[]{}aZ019eE\u3002\u00DF\u00AD";

  /** One normaliser for all rows, as in an import: its memory of phone numbers takes part. */
  private final ContactNormalizer normalizer = new ContactNormalizer("DE");

  @Property(tries = 3_000, generation = GenerationMode.RANDOMIZED)
  void noRowMakesNormalisationOrValidationFail(@ForAll("rows") MappedRow row) {
    List<RowProblem> problems = new ArrayList<>();
    ContactRow contact = normalizer.normalize(row, problems);
    ContactValidator.validate(row, contact, problems);
    assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
  }

  @Property(tries = 3_000, generation = GenerationMode.RANDOMIZED)
  void whatPassesIsNothingThatPostgresRefuses(@ForAll("sparseRows") MappedRow row) {
    List<RowProblem> problems = new ArrayList<>();
    ContactRow contact = normalizer.normalize(row, problems);
    ContactValidator.validate(row, contact, problems);
    boolean passes =
        problems.stream().noneMatch(problem -> problem.severity() == RowProblem.Severity.ERROR);
    Statistics.label("passes")
        .collect(passes)
        .coverage(checker -> checker.check(true).percentage(share -> share > 10));
    if (!passes) {
      return;
    }
    for (ContactField field : ContactField.values()) {
      String value = contact.fields()[field.ordinal()];
      if (value != null) {
        assertStorable(value, field.maxLength());
      }
    }
    assertThat(contact.tags()).hasSizeLessThanOrEqualTo(ContactLimits.TAGS).doesNotHaveDuplicates();
    contact.tags().forEach(tag -> assertStorable(tag, ContactLimits.TAG_LENGTH));
    assertThat(contact.customFields()).hasSizeLessThanOrEqualTo(ContactLimits.CUSTOM_FIELDS);
    contact.customFields().forEach(ArbitraryRowsTests::assertStorable);
    contact
        .clearedCustomFields()
        .forEach(key -> assertStorable(key, ContactLimits.CUSTOM_KEY_LENGTH));
  }

  @Property(tries = 3_000, generation = GenerationMode.RANDOMIZED)
  void singleArbitraryValuePassesOrIsReportedInItsColumn(
      @ForAll("fields") ContactField field, @ForAll("texts") String text) {
    MappedRow row = emptyRow();
    row.set(ContactField.PHONE, "Phone", "+49305550100");
    row.set(field, "The column", text);
    List<RowProblem> problems = new ArrayList<>();
    ContactRow contact = normalizer.normalize(row, problems);
    if (contact.fields()[ContactField.PHONE.ordinal()] == null) {
      return;
    }
    ContactValidator.validate(row, contact, problems);
    // Neither half of the property says anything if it is hardly ever asked.
    Statistics.label("passes")
        .collect(problems.isEmpty())
        .coverage(
            checker -> {
              checker.check(true).percentage(share -> share > 10);
              checker.check(false).percentage(share -> share > 10);
            });
    if (problems.isEmpty()) {
      String value = contact.fields()[field.ordinal()];
      if (value != null) {
        assertStorable(value, field.maxLength());
      }
    } else {
      assertThat(problems)
          .allSatisfy(
              problem -> {
                assertThat(problem.column()).isEqualTo("The column");
                assertThat(problem.value()).isEqualTo(text);
              });
    }
  }

  @Property(tries = 3_000, generation = GenerationMode.RANDOMIZED)
  void normalisingWhatIsNormalChangesNothing(@ForAll("rows") MappedRow row) {
    ContactRow once = normalizer.normalize(row, new ArrayList<>());
    ContactRow twice = normalizer.normalize(typedAgain(once), new ArrayList<>());

    assertThat(twice.fields()).containsExactly(once.fields());
    assertThat(twice.phonePlaced()).isEqualTo(once.phonePlaced());
    assertThat(twice.phone2Placed()).isEqualTo(once.phone2Placed());
    assertThat(twice.id()).isEqualTo(once.id());
    assertThat(twice.tags()).isEqualTo(once.tags());
    assertThat(twice.customFields()).isEqualTo(once.customFields());
    assertThat(twice.clearedCustomFields()).isEqualTo(once.clearedCustomFields());
    assertThat(twice.clearedFields()).isEqualTo(once.clearedFields());
  }

  @Provide
  Arbitrary<ContactField> fields() {
    return Arbitraries.of(ContactField.class);
  }

  @Provide
  Arbitrary<String> texts() {
    StringArbitrary anything =
        Arbitraries.strings().withCharRange(Character.MIN_VALUE, Character.MAX_VALUE);
    return Arbitraries.frequencyOf(
        weighted(6, Arbitraries.strings().withChars(TEMPTING.toCharArray()).ofMaxLength(30)),
        weighted(4, anything.ofMaxLength(40)),
        weighted(3, Arbitraries.strings().ofMaxLength(40).ascii()),
        weighted(3, emails()),
        weighted(3, phones()),
        weighted(1, anything.ofMinLength(400).ofMaxLength(5_000)),
        weighted(
            1, Arbitraries.strings().withChars("aZ9\u00FC").ofMinLength(50).ofMaxLength(4_500)));
  }

  @Provide
  Arbitrary<MappedRow> rows() {
    return rows(ContactField.COUNT, 0.5);
  }

  /** Rows with a phone number and little else, many of which pass. */
  @Provide
  Arbitrary<MappedRow> sparseRows() {
    return rows(1, 0.8)
        .map(
            row -> {
              row.set(ContactField.PHONE, "Phone", "+49305550100");
              return row;
            });
  }

  private Arbitrary<MappedRow> rows(int most, double absent) {
    Arbitrary<Map<ContactField, String>> fields =
        Arbitraries.maps(fields(), texts()).ofMaxSize(most);
    Arbitrary<Map<String, Object>> customFields =
        Arbitraries.maps(texts(), customValues()).ofMaxSize(most);
    Arbitrary<List<String>> elements = texts().list().ofMaxSize(5);
    return Combinators.combine(
            fields,
            customFields,
            texts().injectNull(absent),
            elements.injectNull(absent),
            texts().injectNull(0.8),
            texts().set().ofMaxSize(most / 3))
        .as(ArbitraryRowsTests::row);
  }

  private static Arbitrary<String> emails() {
    StringArbitrary part = Arbitraries.strings().withChars("abcXYZ019.-\u00FC\u0130\u0308\u4E2D");
    return Combinators.combine(
            part.ofMinLength(1).ofMaxLength(20), part.ofMinLength(1).ofMaxLength(20))
        .as((local, domain) -> local + "@" + domain + ".example");
  }

  private static Arbitrary<String> phones() {
    return Combinators.combine(
            Arbitraries.of("+", "", "00", "0", "+49", "+1", "+7 8", "+375 80", "tel:+"),
            Arbitraries.strings().withChars("0123456789 -()x,;").ofMinLength(3).ofMaxLength(20))
        .as(String::concat);
  }

  private static Arbitrary<Object> customValues() {
    Arbitrary<Object> numbers =
        Combinators.combine(
                Arbitraries.bigIntegers()
                    .between(BigInteger.TEN.pow(60).negate(), BigInteger.TEN.pow(60)),
                Arbitraries.integers())
            .as(BigDecimal::new);
    Arbitrary<Object> smallNumbers = Arbitraries.bigDecimals().map(number -> number);
    return Arbitraries.oneOf(
        new ArbitraryRowsTests().texts().map(text -> text),
        numbers,
        smallNumbers,
        Arbitraries.of(Boolean.TRUE, Boolean.FALSE).map(value -> value));
  }

  private static MappedRow row(
      Map<ContactField, String> fields,
      Map<String, Object> customFields,
      String tagText,
      List<String> tagElements,
      String id,
      Set<String> cleared) {
    MappedRow row = emptyRow();
    fields.forEach((field, value) -> row.set(field, field.label(), value));
    customFields.forEach((key, value) -> row.setCustomField(key, key, value));
    if (tagText != null) {
      row.setTagText("Tags", tagText);
    }
    if (tagElements != null) {
      row.setTagElements("Tags", tagElements);
    }
    if (id != null) {
      row.setId("Id", id);
    }
    cleared.forEach(row::clearCustomField);
    return row;
  }

  private static MappedRow typedAgain(ContactRow contact) {
    MappedRow row = emptyRow();
    for (ContactField field : ContactField.values()) {
      String value = contact.fields()[field.ordinal()];
      if (value != null) {
        row.set(field, field.label(), value);
      }
    }
    contact.customFields().forEach((key, value) -> row.setCustomField(key, key, value));
    row.setTagElements("Tags", contact.tags());
    if (contact.id() != null) {
      row.setId("Id", contact.id().toString());
    }
    new HashSet<>(contact.clearedCustomFields()).forEach(row::clearCustomField);
    return row;
  }

  private static MappedRow emptyRow() {
    return new MappedRow(new RawRow(1, 2, new RowContent.Cells(List.of())));
  }

  private static void assertStorable(String key, Object value) {
    assertStorable(key, ContactLimits.CUSTOM_KEY_LENGTH);
    if (value instanceof String text) {
      assertStorable(text, ContactLimits.CUSTOM_VALUE_LENGTH);
    } else if (value instanceof BigDecimal number) {
      // Written out, since jsonb keeps every digit.
      assertThat(number.scale()).isBetween(0, 1_000);
      assertThat(number.toPlainString().length()).isLessThanOrEqualTo(1_003);
    }
  }

  private static void assertStorable(String value, int limit) {
    assertThat(value).isNotEmpty().doesNotContain("\0");
    assertThat(value.codePointCount(0, value.length())).isLessThanOrEqualTo(limit);
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new AssertionError("Not UTF-8: " + value, e);
    }
  }

  private static Tuple.Tuple2<Integer, Arbitrary<? extends String>> weighted(
      int weight, Arbitrary<String> texts) {
    return Tuple.of(weight, texts);
  }
}
