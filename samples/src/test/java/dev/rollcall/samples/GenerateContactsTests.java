package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateContactsTests {
  @TempDir Path folder;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void withoutOptionsAThousandContactsGoToTheOutput() throws IOException {
    assertThat(run()).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("First Name,Last Name,Email,");
    assertThat(output.toString(StandardCharsets.UTF_8).lines().count()).isGreaterThan(1_000);
    assertThat(errors.size()).isZero();
  }

  @Test
  void allOptionsReachTheGenerator() throws IOException {
    Path file = folder.resolve("contacts.ndjson");

    int status =
        run(
            "--rows",
            "40",
            "--format",
            "ndjson",
            "--output",
            file.toString(),
            "--seed",
            "3",
            "--duplicate-share",
            "0.2",
            "--invalid-share",
            "0.1",
            "--overlap-seed",
            "4",
            "--overlap-rows",
            "70",
            "--overlap-share",
            "0.5",
            "--custom-columns",
            "1");

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new ContactGenerator(new GeneratorOptions(40, 3, 0.2, 0.1, 4L, 0.5, 70, 1))
        .write(ContactFormat.NDJSON, expected);
    assertThat(status).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
    assertThat(output.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --lines 3             | There is no option --lines
          --rows                | --rows needs a value
          --rows many           | --rows must be a whole number, not many
          --format pdf          | --format must be csv, json, ndjson or xlsx
          --invalid-share 2     | the share of invalid rows must be 0 to 1
          --overlap-share 0.5   | a share of the earlier file needs its seed
          """)
  void wrongOptionIsToldWithTheUsage(String arguments, String message) throws IOException {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(message + "\n\n" + GenerateContacts.USAGE);
    assertThat(output.size()).isZero();
  }

  private int run(String... arguments) throws IOException {
    return GenerateContacts.run(
        arguments,
        new PrintStream(output, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }
}
