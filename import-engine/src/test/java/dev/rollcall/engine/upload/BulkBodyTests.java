package dev.rollcall.engine.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.rollcall.engine.upload.BulkBodyException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkBodyTests {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private BulkBody.Result read(String body) throws IOException {
    return BulkBody.read(bytes(body), output, 3);
  }

  private BulkBodyException refused(String body) {
    return catchThrowableOfType(BulkBodyException.class, () -> read(body));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String written() {
    return output.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void contactsBecomeLinesAndTheRestBecomesOptions() throws IOException {
    BulkBody.Result result =
        read(
            """
            {"duplicate_strategy": "update",
             "contacts": [
               {"email": "ada@example.com", "custom_fields": {"a": [1, {"b": null}]}},
               {"email": "bob@example.com"}],
             "match_fields": ["email"], "error_limit_percent": 5, "x": 1.50, "all_or_nothing": true,
             "defaults": {"country": null}}
            """);

    assertThat(result.contacts()).isEqualTo(2);
    assertThat(written())
        .isEqualTo(
            """
            {"email":"ada@example.com","custom_fields":{"a":[1,{"b":null}]}}
            {"email":"bob@example.com"}
            """);
    assertThat(result.options())
        .containsExactly(
            entry("duplicate_strategy", "update"),
            entry("match_fields", List.of("email")),
            entry("error_limit_percent", 5L),
            entry("x", new BigDecimal("1.50")),
            entry("all_or_nothing", true),
            entry("defaults", Collections.singletonMap("country", null)));
  }

  @Test
  void numbersAreCopiedAsTyped() throws IOException {
    String numbers =
        "[1e999999999,1.10,-0,0.1E-5,123456789012345678901234567890." + "1".repeat(2000);
    read("{\"contacts\":[" + numbers + "]]}");

    assertThat(written()).isEqualTo(numbers + "]\n");
  }

  @Test
  void textIsWrittenInAsciiAndHalfSurrogatePairsSurvive() throws IOException {
    read("\uFEFF{\"contacts\":[\"\u00FC\uD83D\uDE00\\ud800\\u0000\\n\"]}");

    assertThat(written()).isEqualToIgnoringCase("\"\\u00FC\\uD83D\\uDE00\\uD800\\u0000\\n\"\n");
  }

  @Test
  void elementsThatAreNoObjectsArePassedOn() throws IOException {
    assertThat(read("{\"contacts\":[null,\"x\",[1]]}").contacts()).isEqualTo(3);
    assertThat(written()).isEqualTo("null\n\"x\"\n[1]\n");
  }

  @Test
  void repeatedMemberWithinAContactIsForTheRowToSay() throws IOException {
    read("{\"contacts\":[{\"a\":1,\"a\":2}]}");

    assertThat(written()).isEqualTo("{\"a\":1,\"a\":2}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "\"contacts\"",
        "null",
        "{\"contacts\":[{}]",
        "{\"contacts\":[{}],}",
        "{\"contacts\":[{\"email\":}]}",
        "{\"contacts\":[{}]} x",
        "{\"contacts\":[{}]}{}",
        "{contacts:[]}",
        "{\"contacts\":[{}],\"contacts\":[{}]}",
        "{\"a\":1,\"contacts\":[{}],\"a\":2}",
        "{\"contacts\":[{}],\"a\":{\"b\":1,\"b\":2}}",
        "{\"contacts\":[NaN]}",
        "{\"contacts\":[01]}",
        "{\"contacts\":[\"\n\"]}"
      })
  void whatIsNotTheExpectedJsonIsRefused(String body) {
    assertThat(refused(body).code()).isEqualTo(Code.BODY_NOT_JSON);
  }

  @Test
  void errorNamesItsPlace() {
    BulkBodyException refusal = refused("{\"contacts\":[{},\n  {\"email\": oops}]}");

    assertThat(refusal.pointer()).isEqualTo("/contacts/1/email");
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.column()).isBetween(13, 17);
    assertThat(refusal).hasMessageStartingWith("The body is not JSON at line 2, column ");
  }

  @Test
  void nestingHasALimit() throws IOException {
    read("{\"contacts\":[" + "[".repeat(97) + "]".repeat(97) + "]}");

    assertThat(refused("{\"contacts\":[" + "[".repeat(200) + "]".repeat(200) + "]}").code())
        .isEqualTo(Code.BODY_NOT_JSON);
    assertThat(refused("{\"contacts\":[{}],\"a\":" + "[".repeat(200) + "]".repeat(200) + "}"))
        .hasMessageStartingWith("The body is nested more deeply than 100 levels");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    for (byte[] bad :
        new byte[][] {{(byte) 0xFC}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xC3}}) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes("{\"contacts\":[\"".getBytes(StandardCharsets.UTF_8));
      body.writeBytes(bad);
      body.writeBytes("\"]}".getBytes(StandardCharsets.UTF_8));
      BulkBodyException refusal =
          catchThrowableOfType(
              BulkBodyException.class,
              () -> BulkBody.read(new ByteArrayInputStream(body.toByteArray()), output, 3));

      assertThat(refusal.code()).isEqualTo(Code.BODY_NOT_JSON);
      assertThat(refusal).hasMessage("The body contains bytes that are not UTF-8.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | CONTACTS_MISSING",
        "{\"contact\":[{}]} | CONTACTS_MISSING",
        "{\"contacts\":{}} | CONTACTS_NOT_ARRAY",
        "{\"contacts\":null} | CONTACTS_NOT_ARRAY",
        "{\"contacts\":\"x\"} | CONTACTS_NOT_ARRAY",
        "{\"contacts\":[]} | CONTACTS_EMPTY",
        "{\"contacts\":[{},{},{},{}]} | TOO_MANY_CONTACTS"
      })
  void contactsMustBeThere(String body, Code code) {
    assertThat(refused(body).code()).isEqualTo(code);
  }

  @Test
  void tooManyContactsAreRefusedNamingTheLimit() throws IOException {
    assertThat(read("{\"contacts\":[{},{},{}]}").contacts()).isEqualTo(3);
    assertThat(refused("{\"contacts\":[{},{},{},{}]}"))
        .hasMessageStartingWith("The limit is 3 contacts in one call.");
  }

  @Test
  void failureOfAStreamIsNoFaultOfTheBody() {
    InputStream broken =
        new SequenceInputStream(
            bytes("{\"contacts\":[{}"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection lost");
              }
            });
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }
        };

    assertThatIOException()
        .isThrownBy(() -> BulkBody.read(broken, output, 3))
        .withMessage("connection lost");
    assertThatIOException()
        .isThrownBy(() -> BulkBody.read(bytes("{\"contacts\":[{}]}"), full, 3))
        .withMessage("disk full");
  }

  @Test
  void endlessOptionsAreRefused() {
    String values = String.join(",", Collections.nCopies(20_000, "1"));

    assertThat(refused("{\"contacts\":[{}],\"a\":[" + values + "]}").code())
        .isEqualTo(Code.BODY_NOT_JSON);
    assertThat(refused("{\"contacts\":[{}],\"a\":" + "1".repeat(2_000) + "}").code())
        .isEqualTo(Code.BODY_NOT_JSON);
  }

  /** What was read is written soon after, however much there is. */
  @Test
  void contactsAreNotHeldInMemory() throws IOException {
    String contact = "{\"note\":\"" + "x".repeat(10_000) + "\"}";
    long[] ahead = new long[2];
    InputStream body =
        new ByteArrayInputStream(
            ("{\"contacts\":[" + String.join(",", Collections.nCopies(2_000, contact)) + "]}")
                .getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            ahead[0] += Math.max(0, read);
            ahead[1] = Math.max(ahead[1], ahead[0]);
            return read;
          }
        };
    OutputStream lines =
        new OutputStream() {
          @Override
          public void write(int b) {
            ahead[0]--;
          }
        };

    assertThat(BulkBody.read(body, lines, 2_000).contacts()).isEqualTo(2_000);
    assertThat(ahead[1]).isLessThan(100_000);
  }
}
