package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadInputEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final long TWO_HUNDRED_MEGABYTES = 200L * 1024 * 1024;
  private static final String CONTACTS = "{\"contacts\":[{\"email\":\"ada@example.com\"}]";

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  /** Whatever a test sends here, nothing may become of it. */
  @AfterEach
  void nothingIsStored() {
    for (String table : List.of("import_jobs", "import_files", "contacts")) {
      assertThat(
              APPLICATION
                  .tables()
                  .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = ?::uuid")
                  .param(customer.tenantId())
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  private static BodyPublisher bytes(String before, long count, String after, boolean lengthKnown) {
    byte[] block = new byte[1 << 16];
    Arrays.fill(block, (byte) 'x');
    BodyPublisher body =
        BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    Collections.enumeration(
                        List.of(
                            new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)),
                            new Repeated(block, count),
                            new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8))))));
    return lengthKnown
        ? BodyPublishers.fromPublisher(body, before.length() + count + after.length())
        : body;
  }

  /** So many bytes, without holding them. */
  private static final class Repeated extends InputStream {
    private final byte[] block;
    private long left;

    Repeated(byte[] block, long count) {
      this.block = block;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(Math.min(length, block.length), left);
      System.arraycopy(block, 0, bytes, offset, count);
      left -= count;
      return count;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientReadsWhyItsHugeFileIsRefused(boolean lengthKnown) {
    Answer answer =
        api.form(
            bytes(
                ApiClient.filePart("huge.csv"),
                TWO_HUNDRED_MEGABYTES,
                "\r\n" + ApiClient.formEnd(),
                lengthKnown));
    assertThat(assertProblem(answer, 413, "FILE_TOO_LARGE").get("detail").asString())
        .contains("52428800", "rollcall.limits.upload-size");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientReadsWhyItsHugeBodyIsRefused(boolean lengthKnown) {
    Answer answer =
        api.send(
            "POST",
            "/v1/imports/bulk",
            bytes(CONTACTS + ",\"name\":\"", TWO_HUNDRED_MEGABYTES, "\"}", lengthKnown),
            "application/json");
    // Without a length the body is read until something is wrong, be it the text or the size.
    if (lengthKnown) {
      assertThat(assertProblem(answer, 413, "BODY_TOO_LARGE").get("detail").asString())
          .contains("52428800", "rollcall.limits.bulk-size");
    } else {
      assertThat(answer.status()).as(answer.body()).isIn(400, 413);
    }
  }

  @Test
  void smallCallsTakeSmallBodiesOnly() {
    assertProblem(
        api.postText("/v1/lists", "{\"name\":\"" + "x".repeat(1 << 20) + "\"}"),
        413,
        "BODY_TOO_LARGE");
  }

  @Test
  void oneContactTooManyNamesTheLimit() {
    String contacts =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "{\"email\":\"p" + i + "@example.com\"}")
            .collect(Collectors.joining(","));
    assertThat(
            assertProblem(
                    api.postText("/v1/imports/bulk", "{\"contacts\":[" + contacts + "]}"),
                    413,
                    "TOO_MANY_CONTACTS")
                .get("detail")
                .asString())
        .contains("10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"contacts\":[{\"email\":\"ada@example.com\"}",
        "{\"contacts\":{}}",
        "{\"contacts\":[]}",
        "{\"contacts\":[{\"email\":\"ada@example.com\"}]} trailing"
      })
  void bodyThatIsNotTheJsonOfBulkIsMalformed(String body) {
    Answer answer = api.postText("/v1/imports/bulk", body);
    assertProblem(answer, 400, answer.code());
    assertThat(answer.code())
        .isIn("BODY_NOT_JSON", "CONTACTS_MISSING", "CONTACTS_NOT_ARRAY", "CONTACTS_EMPTY");
  }

  @Test
  void wrongOptionsAreNamedOneByOne() {
    assertThat(
            pointers(
                assertProblem(
                    api.postText(
                        "/v1/imports/bulk",
                        CONTACTS
                            + """
                            ,"duplicate_strategy":"merge","match_fields":["name"],"colour":"red",
                            "on_ambiguous":7,"default_region":"XX","webhook_url":"ftp://x"}
                            """),
                    422,
                    "OPTIONS_INVALID")))
        .containsExactlyInAnyOrder(
            "/duplicate_strategy",
            "/match_fields",
            "/colour",
            "/on_ambiguous",
            "/default_region",
            "/webhook_url");
    assertThat(
            pointers(
                assertProblem(
                    api.upload(
                        "a.csv", "Email\nada@example.com\n", Map.of("duplicate_strategy", "merge")),
                    422,
                    "OPTIONS_INVALID")))
        .containsExactly("/duplicate_strategy");
    assertProblem(
        api.upload("a.csv", "Email\nada@example.com\n", Map.of("auto_start", "perhaps")),
        422,
        "OPTION_INVALID");
  }

  @Test
  void bodiesOfOtherTypesAreNotTaken() {
    for (String type : List.of("text/plain", "application/yaml", "nonsense")) {
      assertProblem(
          api.send("POST", "/v1/imports/bulk", BodyPublishers.ofString(CONTACTS + "}"), type),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
    }
    assertProblem(api.post("/v1/imports/bulk"), 415, "UNSUPPORTED_MEDIA_TYPE");
    assertProblem(api.postText("/v1/imports/upload", "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void formsThatAreNotWholeAreMalformed() {
    assertProblem(
        api.form(ApiClient.fieldPart("name", "x") + ApiClient.formEnd()), 400, "FILE_MISSING");
    assertProblem(api.form(ApiClient.formEnd()), 400, "FILE_MISSING");
    assertProblem(api.form("nonsense"), 400, "FILE_MISSING");
    assertProblem(
        api.form(ApiClient.filePart("a.csv") + "Email\nada@example.com"), 400, "BODY_INCOMPLETE");
    String file = ApiClient.filePart("a.csv") + "Email\nada@example.com\r\n";
    assertProblem(api.form(file + file + ApiClient.formEnd()), 400, "FILE_REPEATED");
    assertProblem(
        api.form(file + ApiClient.fieldPart("name", "x".repeat(65_537)) + ApiClient.formEnd()),
        413,
        "FIELD_TOO_LARGE");
    assertProblem(
        api.form(file + ApiClient.fieldPart("name", "x").repeat(51) + ApiClient.formEnd()),
        400,
        "TOO_MANY_FIELDS");
  }

  @Test
  void filesWithoutContactsAreRefused() {
    for (String content : List.of("", "Email,Name\n", "\n\n")) {
      Answer answer = api.upload("a.csv", content, Map.of());
      assertThat(answer.status()).as(answer.body()).isIn(415, 422);
      assertProblem(answer, answer.status(), answer.code());
    }
    assertProblem(api.upload("a.csv", "%PDF-1.7\nsomething", Map.of()), 415, "FILE_NOT_READABLE");
  }

  @Test
  void archiveWithSeveralFilesNamesWhatCanBeChosen() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.write(ApiClient.filePart("two.zip").getBytes(StandardCharsets.UTF_8));
    ZipOutputStream zip = new ZipOutputStream(archive);
    for (String name : List.of("2025/a.csv", "2026/b.csv", "readme.txt")) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write("Email\nada@example.com\n".getBytes(StandardCharsets.UTF_8));
    }
    zip.finish();
    archive.write(("\r\n" + ApiClient.formEnd()).getBytes(StandardCharsets.UTF_8));

    JsonNode problem =
        assertProblem(
            api.form(BodyPublishers.ofByteArray(archive.toByteArray())), 422, "ARCHIVE_ENTRY");

    assertThat(problem.get("errors").valueStream())
        .allSatisfy(error -> assertThat(error.get("code").asString()).isEqualTo("ENTRY_POSSIBLE"))
        .allSatisfy(error -> assertThat(error.get("pointer").asString()).isEqualTo("/entry"))
        .extracting(error -> error.get("detail").asString())
        .containsExactly("2025/a.csv", "2026/b.csv");
  }

  @Test
  void compressedBodiesAreNotTaken() {
    assertProblem(
        api.with("Content-Encoding", "gzip").postText("/v1/imports/bulk", CONTACTS + "}"),
        415,
        "CONTENT_ENCODING_NOT_SUPPORTED");
    assertProblem(
        api.with("Content-Encoding", "gzip").upload("a.csv", "Email\nada@example.com\n", Map.of()),
        415,
        "CONTENT_ENCODING_NOT_SUPPORTED");
  }

  @Test
  void optionsThatNoDatabaseCouldStoreAreNamed() {
    for (String option :
        List.of(
            "\"defaults\":{\"city\":\"\\u0000\"}",
            "\"defaults\":{\"city\":\"\\ud800\"}",
            "\"defaults\":{\"custom:\\u0000\":\"x\"}",
            "\"field_rules\":{\"custom:\\u0000\":\"never\"}",
            "\"external_id\":\"\\ud800\"")) {
      assertThat(
              pointers(
                  assertProblem(
                      api.postText("/v1/imports/bulk", CONTACTS + "," + option + "}"),
                      422,
                      "OPTIONS_INVALID")))
          .as(option)
          .containsExactly("/" + option.substring(1, option.indexOf('"', 1)));
    }
  }

  @Test
  void templateThatDoesNotExistIsNotFound() {
    String none = UUID.randomUUID().toString();
    assertProblem(
        api.postText("/v1/imports/bulk", CONTACTS + ",\"template_id\":\"" + none + "\"}"),
        404,
        "TEMPLATE_NOT_FOUND");
    assertProblem(
        api.upload("a.csv", "Email\nada@example.com\n", Map.of("template_id", none)),
        404,
        "TEMPLATE_NOT_FOUND");
  }

  private static Stream<Arguments> bodiesThatBreakOff() {
    String file = ApiClient.filePart("a.csv") + "Email\n" + "ada@example.com\n".repeat(10_000);
    String form = "multipart/form-data; boundary=a-boundary-of-the-tests";
    return Stream.of(
            List.of("/v1/imports/upload", form, file),
            List.of("/v1/imports/upload", form, file + "\r\n" + ApiClient.fieldPart("name", "x")),
            List.of("/v1/imports/bulk", "application/json", CONTACTS + ","),
            List.of("/v1/imports/bulk", "application/x-ndjson", "{\"email\":\"a@example.com\"}\n"))
        .flatMap(
            body ->
                Stream.of(true, false)
                    .map(known -> Arguments.of(body.get(0), body.get(1), body.get(2), known)));
  }

  /** The client sends so much, says no more, and is told that it was not all. */
  @ParameterizedTest
  @MethodSource("bodiesThatBreakOff")
  void bodyThatBreaksOffLeavesNothing(String path, String type, String body, boolean lengthKnown)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      OutputStream output = socket.getOutputStream();
      output.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                  + customer.token()
                  + "\r\nContent-Type: "
                  + type
                  + (lengthKnown
                      ? "\r\nContent-Length: " + (bytes.length + 1_000) + "\r\n\r\n"
                      : "\r\nTransfer-Encoding: chunked\r\n\r\n"
                          + Integer.toHexString(bytes.length)
                          + "\r\n"))
              .getBytes(StandardCharsets.UTF_8));
      output.write(bytes);
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"BODY_INCOMPLETE\"");
    }
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
  }

  @Test
  void uploadThatBreaksOffLeavesNothingAndHurtsNobody() throws IOException {
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      OutputStream output = socket.getOutputStream();
      output.write(
          ("POST /v1/imports/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + customer.token()
                  + "\r\nContent-Type: multipart/form-data; boundary=a-boundary-of-the-tests\r\n"
                  + "Content-Length: 1000000\r\n\r\n"
                  + ApiClient.filePart("a.csv")
                  + "Email\nada@example.com\n")
              .getBytes(StandardCharsets.UTF_8));
      output.flush();
    }
    assertThat(api.get("/v1/me").status()).isEqualTo(200);
    Eventually.becomes(() -> APPLICATION.filesOf(customer.tenantId()), List::isEmpty);
  }
}
