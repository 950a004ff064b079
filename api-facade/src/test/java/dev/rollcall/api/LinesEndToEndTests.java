package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contacts as lines of JSON, as many as there are. */
class LinesEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final int MANY = 100_000;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private Answer lines(String query, BodyPublisher body) {
    return api.send("POST", "/v1/imports/bulk" + query, body, "application/x-ndjson");
  }

  private Answer lines(String query, String body) {
    return lines(query, BodyPublishers.ofString(body));
  }

  /** A body that is made while it is sent: nobody knows how long it will be. */
  private static BodyPublisher streamed(int count, IntFunction<String> line) {
    return BodyPublishers.ofInputStream(
        () ->
            new SequenceInputStream(
                Collections.enumeration(
                    IntStream.range(0, count / 1_000)
                        .<InputStream>mapToObj(block -> block(block * 1_000, line))
                        .toList())));
  }

  private static InputStream block(int first, IntFunction<String> line) {
    return new InputStream() {
      private InputStream bytes;

      private InputStream bytes() {
        if (bytes == null) {
          StringBuilder text = new StringBuilder();
          IntStream.range(first, first + 1_000)
              .forEach(i -> text.append(line.apply(i)).append('\n'));
          bytes = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
      }

      @Override
      public int read() {
        throw new UnsupportedOperationException("Byte by byte would take too long");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        try {
          return bytes().read(buffer, offset, length);
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  private long contacts() {
    return APPLICATION
        .tables()
        .sql("SELECT count(*) FROM contacts WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .query(Long.class)
        .single();
  }

  @Test
  void hundredThousandLinesOfUnknownLengthBecomeContactsButForTheBrokenOne() {
    String listId = api.post("/v1/lists", Map.of("name", "All")).json().get("id").asString();
    Answer answer =
        lines(
            "?duplicate_strategy=update&match_fields=email&external_id=x-7&name=Many&list_id="
                + listId,
            streamed(
                MANY,
                i ->
                    i == MANY / 2
                        ? "{\"email\":\"broken@exa"
                        : "{\"first_name\":\"Person\",\"email\":\"p" + i + "@example.com\"}"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().get("message").asString()).isEqualTo("Importing 100000 contacts");

    JsonNode job = api.ended(answer.json().get("job_id").asString());
    assertThat(job.get("status").asString()).isEqualTo("completed");
    assertThat(job.get("total_rows").asInt()).isEqualTo(MANY);
    assertThat(job.get("processed_rows").asInt()).isEqualTo(MANY);
    assertThat(job.get("created_count").asInt()).isEqualTo(MANY - 1);
    assertThat(job.get("error_count").asInt()).isEqualTo(1);
    assertThat(job.get("duplicate_strategy").asString()).isEqualTo("update");
    assertThat(job.get("match_fields").valueStream().map(JsonNode::asString))
        .containsExactly("email");
    assertThat(job.get("external_id").asString()).isEqualTo("x-7");
    assertThat(job.get("name").asString()).isEqualTo("Many");
    assertThat(job.get("source").asString()).isEqualTo("bulk");
    assertThat(contacts()).isEqualTo(MANY - 1);
    assertThat(api.get("/v1/lists/" + listId).json().get("member_count").asInt())
        .isEqualTo(MANY - 1);

    JsonNode errors =
        api.get(answer.header("Location") + "/errors?format=json").json().get("errors");
    assertThat(errors.size()).isEqualTo(1);
    assertThat(errors.at("/0/row").asInt()).isEqualTo(MANY / 2 + 1);
    assertThat(errors.at("/0/line").asInt()).isEqualTo(MANY / 2 + 1);
    assertThat(errors.at("/0/code").asString()).isEqualTo("JSON_INVALID");
    Eventually.becomes(() -> APPLICATION.filesOf(customer.tenantId()), List::isEmpty);
  }

  @Test
  void blankLinesAndLineEndsOfAnyKindDoNotCount() {
    Answer answer =
        lines("", "\uFEFF{\"email\":\"a@example.com\"}\r\n\r\n  \n{\"email\":\"b@example.com\"}");
    assertThat(answer.json().get("message").asString()).isEqualTo("Importing 2 contacts");
    JsonNode job = api.ended(answer.json().get("job_id").asString());
    assertThat(job.get("created_count").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\n "})
  void bodyWithoutALineIsMalformed(String body) {
    assertProblem(lines("", body), 400, "CONTACTS_EMPTY");
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
  }

  @Test
  void wrongOptionsAreNamedBeforeTheBodyIsRead() {
    assertThat(
            pointers(
                assertProblem(
                    lines("?duplicate_strategy=merge&colour=red&defaults=%7B", "{}"),
                    422,
                    "OPTIONS_INVALID")))
        .containsExactlyInAnyOrder("/duplicate_strategy", "/colour", "/defaults");
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
  }

  @Test
  void parameterThatIsRepeatedIsAList() {
    String contact = "{\"email\":\"ada@example.com\"}";
    Answer answer = lines("?match_fields=phone&match_fields=email", contact);
    assertThat(
            api.ended(answer.json().get("job_id").asString())
                .get("match_fields")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactly("phone", "email");
    assertProblem(
        lines("?duplicate_strategy=skip&duplicate_strategy=update", contact),
        422,
        "OPTIONS_INVALID");
  }
}
