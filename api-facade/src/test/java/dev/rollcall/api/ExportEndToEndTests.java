package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final String HEADER =
      "First Name,Last Name,Email,Phone,Phone 2,Company,Title,Address Line 1,Address Line 2,City,"
          + "State,Postal Code,Country,Tags,Status,Created At";

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private void imported(Map<String, Object> body) {
    Answer answer = api.post("/v1/imports/bulk", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode job = api.ended(answer.json().get("job_id").asString());
    assertThat(job.get("status").asString()).isEqualTo("completed");
    assertThat(job.get("error_count").asInt()).isZero();
  }

  @Test
  void csvHasTheColumnsOfTheContractAndNoFormulas() {
    Map<String, Object> contact = new HashMap<>();
    contact.put("first_name", "Ada, \"the\" first");
    contact.put("email", "ada@example.com");
    contact.put("phone", "+12125550123");
    contact.put("company", "=1+1");
    contact.put("tags", List.of("new", "vip"));
    imported(Map.of("contacts", List.of(contact)));

    Answer answer = api.get("/v1/exports/contacts");
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"contacts-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(answer.header("Rollcall-Row-Count")).isEqualTo("1");
    String[] lines = answer.body().split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).isEqualTo(HEADER);
    assertThat(lines[1])
        .startsWith(
            "\"Ada, \"\"the\"\" first\",,ada@example.com,+12125550123,,'=1+1,,,,,,,,new; vip,active,")
        .matches(".*,\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  }

  @Test
  void csvExportImportsAgainWithoutAnyChange() {
    imported(
        Map.of(
            "contacts",
            List.of(
                Map.of("email", "ada@example.com", "company", "@work", "tags", List.of("a b", "c")),
                Map.of("email", "bob@example.com", "title", "'=quoted"))));
    String csv = api.get("/v1/exports/contacts").body();
    Answer answer =
        api.upload(
            "contacts.csv", csv, Map.of("duplicate_strategy", "update", "auto_start", "true"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode job = api.ended(answer.json().get("job_id").asString());
    assertThat(job.get("unchanged_count").asInt()).as(job.toString()).isEqualTo(2);
  }

  @Test
  void jsonHasTheFieldsOfTheContract() {
    imported(
        Map.of(
            "contacts",
            List.of(
                Map.of(
                    "email",
                    "ada@example.com",
                    "company",
                    "=1+1",
                    "tags",
                    List.of("new"),
                    "custom_fields",
                    Map.of("shoe_size", "38")))));
    Answer answer = api.get("/v1/exports/contacts?format=json");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    JsonNode contact = answer.json().get(0);
    assertThat(contact.propertyNames())
        .containsExactly(
            "first_name",
            "last_name",
            "email",
            "phone",
            "phone_2",
            "company",
            "title",
            "address_line1",
            "address_line2",
            "city",
            "state",
            "postal_code",
            "country",
            "tags",
            "status",
            "created_at");
    assertThat(contact.get("company").asString()).isEqualTo("=1+1");
    assertThat(contact.at("/tags/0").asString()).isEqualTo("new");
    JsonNode chosen =
        api.get("/v1/exports/contacts?format=json&fields=id,custom:shoe_size").json().get(0);
    assertThat(chosen.propertyNames()).containsExactly("id", "custom_fields");
    assertThat(chosen.at("/custom_fields/shoe_size").asString()).isEqualTo("38");
    assertThat(contact.get("phone").isNull()).isTrue();
  }

  @Test
  void tenantWithoutContactsGetsAnEmptyDocument() {
    assertThat(api.get("/v1/exports/contacts").body()).isEqualTo(HEADER + "\r\n");
    assertThat(api.get("/v1/exports/contacts?format=json").body()).isEqualTo("[]");
  }

  @Test
  void exportIsRestrictedToAListAndANumber() {
    String listId = api.post("/v1/lists", Map.of("name", "Friends")).json().get("id").asString();
    imported(
        Map.of(
            "list_id",
            listId,
            "contacts",
            List.of(Map.of("email", "ada@example.com"), Map.of("email", "bob@example.com"))));
    imported(Map.of("contacts", List.of(Map.of("email", "cleo@example.com"))));

    assertThat(api.get("/v1/exports/contacts?format=json").json().size()).isEqualTo(3);
    JsonNode members = api.get("/v1/exports/contacts?format=json&list_id=" + listId).json();
    assertThat(members.valueStream().map(c -> c.get("email").asString()))
        .containsExactlyInAnyOrder("ada@example.com", "bob@example.com");
    assertThat(api.get("/v1/exports/contacts?format=json&limit=1&list_id=" + listId).json().size())
        .isEqualTo(1);
    assertThat(api.get("/v1/lists").json().at("/lists/0/member_count").asInt()).isEqualTo(2);
  }

  @Test
  void deletedContactsAreNotExported() {
    imported(Map.of("contacts", List.of(Map.of("email", "ada@example.com"))));
    APPLICATION
        .tables()
        .sql("UPDATE contacts SET deleted_at = now() WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .update();
    assertThat(api.get("/v1/exports/contacts?format=json").body()).isEqualTo("[]");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(
            assertProblem(api.get("/v1/exports/contacts?format=pdf"), 422, "FORMAT_UNKNOWN")
                .get("detail")
                .asString())
        .contains("csv", "excel", "json", "ndjson");
    assertProblem(api.get("/v1/exports/contacts?fields=email,seq"), 422, "FIELD_UNKNOWN");
    assertProblem(api.get("/v1/exports/contacts?fields=email,email"), 422, "FIELD_REPEATED");
    assertProblem(api.get("/v1/exports/contacts?status=gone"), 422, "STATUS_UNKNOWN");
    assertProblem(api.get("/v1/exports/contacts?updated_since=now"), 400, "PARAMETER_INVALID");
    assertProblem(
        api.get("/v1/exports/contacts?import_id=01900000-0000-7000-8000-000000000001"),
        404,
        "IMPORT_NOT_FOUND");
    assertProblem(api.get("/v1/exports/contacts?limit=0"), 422, "LIMIT_INVALID");
    assertProblem(api.get("/v1/exports/contacts?list_id=x"), 400, "PARAMETER_INVALID");
  }

  @Test
  void exportThatFailsInTheMiddleNeverLooksWhole() throws Exception {
    APPLICATION
        .tables()
        .sql(
            """
            INSERT INTO contacts (tenant_id, id, email, company)
            SELECT ?::uuid, gen_random_uuid(), 'p' || i || '@example.com', repeat('x', 400)
            FROM generate_series(1, 20000) AS i
            """)
        .param(customer.tenantId())
        .update();
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      // So that the server cannot put the whole export into buffers before the failure.
      socket.setReceiveBufferSize(8 * 1024);
      socket
          .getOutputStream()
          .write(
              ("GET /v1/exports/contacts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + customer.token()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream input = socket.getInputStream();
      assertThat(new String(input.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      int broken =
          APPLICATION
              .tables()
              .sql(
                  """
                  SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                  WHERE datname = current_database() AND state = 'active'
                    AND query LIKE 'COPY (SELECT contact.id%'
                  """)
              .query(Integer.class)
              .single();
      assertThat(broken).isEqualTo(1);
      // What is in the server's buffer until then would come in small pieces, each after a pause.
      socket.setReceiveBufferSize(1024 * 1024);
      socket.setSoTimeout(60_000);
      String rest;
      try {
        rest = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      } catch (java.net.SocketException reset) {
        return;
      }
      // A whole answer in pieces ends with one of length 0.
      assertThat(rest).doesNotEndWith("0\r\n\r\n").doesNotContain("trace_id");
    }
  }
}
