package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rollcall.samples.SampleExpectation.Counts;
import dev.rollcall.samples.SampleExpectation.Problem;
import dev.rollcall.samples.SampleExpectation.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleCaseTests {
  private static final Set<String> MATCH_FIELDS = Set.of("email", "phone", "phone_2", "id");

  @TempDir Path folder;

  static List<SampleCase> samples() {
    return SampleCase.all();
  }

  @Test
  void everyFileHasItsTwin() {
    Set<String> data = new TreeSet<>();
    Set<String> twins = new TreeSet<>();
    for (Path file : SampleCase.files(SampleCase.folder())) {
      String name = SampleCase.path(SampleCase.folder(), file);
      String stem = name.substring(0, name.indexOf('.'));
      assertThat(name.endsWith(".yaml") ? twins.add(stem) : data.add(stem)).as(name).isTrue();
    }
    assertThat(twins).isEqualTo(data).hasSizeGreaterThanOrEqualTo(25);
    assertThat(samples()).extracting(SampleCase::name).containsExactlyInAnyOrderElementsOf(twins);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleSaysWhatItIsForInOneSentenceOrTwo(SampleCase sample) {
    assertThat(sample.about()).endsWith(".").hasSizeBetween(20, 180);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void countsAddUpAndAgreeWithTheRows(SampleCase sample) {
    SampleExpectation expected = sample.expected();
    List<Row> rows = expected.rows();
    Counts counts = expected.counts();

    assertThat(counts.processed()).isEqualTo(counts.total());
    assertThat(rows)
        .extracting(Row::row)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, counts.total()).boxed().toList());
    assertThat(counts)
        .isEqualTo(
            new Counts(
                rows.size(),
                count(rows, "created"),
                count(rows, "updated"),
                count(rows, "unchanged"),
                count(rows, "skipped"),
                count(rows, "failed"),
                rows.stream().filter(row -> row.matchedBy() != null).count()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void rowsAgreeWithContactsAndProblems(SampleCase sample) {
    SampleExpectation expected = sample.expected();
    for (Row row : expected.rows()) {
      boolean failed = row.outcome().equals("failed");
      assertThat(row.contact() == null).as("row %s", row.row()).isEqualTo(failed);
      if (row.contact() != null) {
        assertThat(row.contact()).isBetween(1, expected.contacts().size());
      }
      assertThat(row.changed() != null).isEqualTo(row.outcome().equals("updated"));
      if (row.matchedBy() != null) {
        assertThat(row.matchedBy()).isIn(MATCH_FIELDS);
      }
      assertThat(expected.errors().stream().anyMatch(error -> error.row() == row.row()))
          .as("row %s has an error when it failed", row.row())
          .isEqualTo(failed);
    }
    if (expected.refusal() == null) {
      assertThat(expected.contacts())
          .hasSize(sample.existing().size() + (int) expected.counts().created());
    }
    assertThat(expected.warnings())
        .allSatisfy(warning -> assertThat(warning.row()).isBetween(1L, expected.counts().total()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void codesAreSpelledLikeCodes(SampleCase sample) {
    SampleExpectation expected = sample.expected();
    assertThat(expected.errors()).extracting(Problem::code).allMatch(SampleCaseTests::isCode);
    assertThat(expected.warnings()).extracting(Problem::code).allMatch(SampleCaseTests::isCode);
    if (expected.refusal() != null) {
      assertThat(expected.refusal().code()).matches(SampleCaseTests::isCode);
    }
  }

  @Test
  void noSampleHasPersonalAddresses() throws IOException {
    for (SampleCase sample : samples()) {
      String text = Files.readString(sample.file(), StandardCharsets.ISO_8859_1);
      Set<String> domains =
          Pattern.compile("@([a-z0-9-]+\\.)*([a-z]{2,}\\.(com|org|net))\\b")
              .matcher(text.toLowerCase(Locale.ROOT))
              .results()
              .map(result -> result.group(2))
              .collect(Collectors.toSet());
      if (sample.name().equals("emails-misspelt")) {
        // What looks like a big provider's domain cannot be shown without it; nobody is named.
        assertThat(text.replaceAll("(?m)^example-\\d@.*$", "").strip()).isEqualTo("Email");
        continue;
      }
      assertThat(domains).as(sample.name()).isSubsetOf("example.com", "example.org", "example.net");
    }
  }

  @Test
  void yamlWithoutFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("alone.yaml"), "about: Nothing.\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> SampleCase.all(folder))
        .withMessage("alone.yaml needs one file beside it, not []");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          counts: {total: 1, create: 1}, contacts: []        | bad.expect.counts has no create
          refused: {at: nowhere, code: X}                    | bad.expect.refused.at must be one of [UPLOAD, MAP, BULK] in lower case, not nowhere
          counts: {}, contacts: [{nickname: Ada}]            | bad.expect.contacts[0].nickname must be no member of a contact, not Ada
          counts: {}, contacts: [{postal_code: 62701}]       | bad.expect.contacts[0].postal_code must be a text, not 62701
          errors: []                                         | bad.expect.refused must be there, or counts and contacts, not null
          """)
  void misspeltExpectationIsRefused(String expect, String message) throws IOException {
    Files.writeString(folder.resolve("bad.csv"), "Email\n");
    Files.writeString(
        folder.resolve("bad.yaml"),
        "about: Bad.\nimport: {kind: upload, mapping: suggested}\nexpect: {" + expect + "}\n");

    assertThatExceptionOfType(SampleFormatException.class)
        .isThrownBy(() -> SampleCase.all(folder))
        .withMessage(message);
  }

  private static long count(List<Row> rows, String outcome) {
    return rows.stream().filter(row -> row.outcome().equals(outcome)).count();
  }

  private static boolean isCode(String code) {
    return code.matches("[A-Z]+(_[A-Z0-9]+)+");
  }
}
