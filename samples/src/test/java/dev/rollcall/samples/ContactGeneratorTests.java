package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactGeneratorTests {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  @ParameterizedTest
  @EnumSource(ContactFormat.class)
  void sameOptionsGiveTheSameBytes(ContactFormat format) throws IOException {
    GeneratorOptions options =
        GeneratorOptions.of(2_500, 7)
            .withDuplicates(0.1)
            .withInvalidRows(0.02)
            .withOverlap(8, 5_000, 0.3)
            .withCustomColumns(3);
    byte[] first = written(options, format);

    assertThat(first).isNotEmpty();
    assertThat(Arrays.equals(written(options, format), first)).isTrue();
    assertThat(Arrays.equals(written(GeneratorOptions.of(2_500, 8), format), first)).isFalse();
  }

  @Test
  void rowIsTheSameHoweverManyRowsThereAre() {
    GeneratorOptions few = GeneratorOptions.of(50, 3).withDuplicates(0.5).withOverlap(4, 90, 0.3);
    GeneratorOptions many =
        GeneratorOptions.of(5_000, 3).withDuplicates(0.5).withOverlap(4, 90, 0.3);

    assertThat(contacts(many).subList(0, 50)).isEqualTo(contacts(few));
  }

  @Test
  void everyPhoneNumberIsPossibleAndNobodys() throws NumberParseException {
    Set<String> countries = new HashSet<>();
    for (GeneratedContact contact : contacts(GeneratorOptions.of(20_000, 9))) {
      if (!contact.phone().isEmpty()) {
        PhoneNumber number = PHONES.parse(contact.phone(), null);
        assertThat(PHONES.isPossibleNumberWithReason(number))
            .as(contact.phone())
            .isEqualTo(ValidationResult.IS_POSSIBLE);
        assertThat(PHONES.isValidNumber(number)).as(contact.phone()).isFalse();
        countries.add(contact.country());
      }
    }
    assertThat(countries).hasSize(Population.shared().regions().size());
  }

  @Test
  void personsOfDifferentSeedsShareNoKey() {
    Set<String> keys = new HashSet<>();
    for (long seed = 20; seed < 25; seed++) {
      for (GeneratedContact contact : contacts(GeneratorOptions.of(10_000, seed))) {
        for (String key : keys(contact)) {
          assertThat(keys.add(key)).as("%s of seed %s is new", key, seed).isTrue();
        }
      }
    }
  }

  @Test
  void duplicatesBringPersonsOfEarlierRowsAgainWithOtherDetails() {
    List<GeneratedContact> contacts = contacts(GeneratorOptions.of(10_000, 1).withDuplicates(0.2));
    Set<String> emails = new HashSet<>();
    Set<GeneratedContact> different = new HashSet<>();
    int withEmail = 0;
    int repeated = 0;
    for (GeneratedContact contact : contacts) {
      different.add(contact);
      if (!contact.email().isEmpty()) {
        withEmail++;
        repeated += emails.add(contact.email()) ? 0 : 1;
      }
    }
    assertThat((double) repeated / withEmail).isBetween(0.19, 0.21);
    assertThat(different).hasSizeGreaterThan(9_900);
  }

  @Test
  void overlapBringsPersonsOfTheEarlierFileOnceEach() {
    Set<String> earlier = new HashSet<>();
    contacts(GeneratorOptions.of(10_000, 1)).forEach(contact -> earlier.add(contact.email()));
    earlier.remove("");
    List<String> again = new ArrayList<>();
    for (GeneratedContact contact :
        contacts(GeneratorOptions.of(10_000, 2).withOverlap(1, 10_000, 0.3))) {
      if (earlier.contains(contact.email())) {
        again.add(contact.email());
      }
    }
    assertThat(again).hasSizeBetween(2_700, 3_000).doesNotHaveDuplicates();
  }

  @Test
  void invalidRowsHaveNoKeyOrNoAddress() {
    GeneratorOptions options = GeneratorOptions.of(10_000, 1).withInvalidRows(0.05);
    long withoutKey = contacts(options).stream().filter(contact -> keys(contact).isEmpty()).count();
    long withoutAddress =
        contacts(options).stream().filter(contact -> contact.email().startsWith("sample.")).count();

    assertThat(withoutKey).isBetween(80L, 180L);
    assertThat(withoutAddress + withoutKey).isBetween(430L, 570L);
    assertThat(contacts(GeneratorOptions.of(10_000, 1)))
        .allSatisfy(contact -> assertThat(keys(contact)).isNotEmpty());
  }

  @Test
  void csvQuotesWhatWouldDivideCells() throws IOException {
    String csv =
        new String(
            written(GeneratorOptions.of(3_000, 1), ContactFormat.CSV), StandardCharsets.UTF_8);

    assertThat(csv)
        .startsWith("First Name,Last Name,Email,Phone,Company,Title,")
        .contains(",\"Copper Lane, Inc.\",")
        .contains(",\"c/o Sample Desk\n")
        .endsWith("\n");
  }

  @Test
  void demoFileIsWhatTheReadmeSays() throws IOException {
    GeneratorOptions options =
        GeneratorOptions.of(1_000, 26)
            .withDuplicates(0.008)
            .withInvalidRows(0.007)
            .withCustomColumns(2);
    Path demo = SampleCase.folder().resolveSibling("demo").resolve("contacts-1000.csv");

    assertThat(Files.readString(demo))
        .isEqualTo(new String(written(options, ContactFormat.CSV), StandardCharsets.UTF_8));
  }

  @Test
  void rowsOfOneMillionHave141Bytes() throws IOException {
    ContactGenerator generator = new ContactGenerator(GeneratorOptions.of(1_000_000, 1));
    long bytes = 0;
    int rows = 0;
    // Each fiftieth row stands for its neighbours.
    for (long row = 0; row < generator.rows(); row += 50) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      CsvContacts csv = new CsvContacts(List.of(""), output);
      csv.write(generator.contact(row));
      csv.close();
      bytes += output.size() - 1;
      rows++;
    }
    assertThat((double) bytes / rows).isBetween(136.0, 146.0);
  }

  @Test
  void jsonLeavesOutWhatIsBlank() throws IOException {
    String json =
        new String(
            written(GeneratorOptions.of(3, 1).withCustomColumns(2), ContactFormat.JSON),
            StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"contacts\":[\n{\"first_name\":")
        .endsWith("}\n]}\n")
        .contains("\"custom_fields\":{\"Customer since\":")
        .doesNotContain("\"\"");
    assertThat(written(GeneratorOptions.of(0, 1), ContactFormat.NDJSON)).isEmpty();
    assertThat(written(GeneratorOptions.of(0, 1), ContactFormat.JSON))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"contacts\":[\n\n]}\n");
  }

  @Test
  void sheetHoldsTextInItsCells() throws IOException {
    byte[] xlsx = written(GeneratorOptions.of(1_500, 1), ContactFormat.XLSX);

    String sheet = entry(xlsx, "xl/worksheets/sheet1.xml");
    assertThat(sheet).contains("<row r=\"1501\"").doesNotContain("<row r=\"1502\"");
    assertThat(sheet).contains("inlineStr").contains("First Name").contains("Springfield");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(GeneratorOptions.of(1_048_576, 1), ContactFormat.XLSX))
        .withMessage("A sheet holds at most 1048575 contacts");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratorOptions.of(1, 1).withDuplicates(1.1))
        .withMessage("the share of duplicates must be 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratorOptions.of(GeneratorOptions.MOST_ROWS + 1, 1));
    assertThatThrownBy(() -> new ContactGenerator(GeneratorOptions.of(3, 1)).contact(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<GeneratedContact> contacts(GeneratorOptions options) {
    ContactGenerator generator = new ContactGenerator(options);
    return LongStream.range(0, generator.rows()).mapToObj(generator::contact).toList();
  }

  private static List<String> keys(GeneratedContact contact) {
    List<String> keys = new ArrayList<>();
    if (!contact.email().isEmpty()) {
      keys.add(contact.email());
    }
    if (!contact.phone().isEmpty()) {
      keys.add(contact.phone().replaceAll("[ -]", ""));
    }
    return keys;
  }

  private static byte[] written(GeneratorOptions options, ContactFormat format) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new ContactGenerator(options).write(format, output);
    return output.toByteArray();
  }

  private static String entry(byte[] zip, String name) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return text(entries);
        }
      }
    }
    throw new AssertionError("No entry " + name);
  }

  private static String text(InputStream bytes) throws IOException {
    return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
  }
}
