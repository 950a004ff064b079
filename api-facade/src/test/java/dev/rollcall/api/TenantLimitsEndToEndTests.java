package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static dev.rollcall.api.ProblemAssert.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tenants by the calls of administrators: what they may do is what holds for them. */
class TenantLimitsEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final ApiClient ADMIN = APPLICATION.admin();

  private static String path(Customer customer) {
    return "/v1/admin/tenants/" + customer.tenantId();
  }

  private static void limit(Customer customer, Map<String, ?> limits) {
    Answer answer = ADMIN.patch(path(customer), Map.of("limits", limits));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static Map<String, Object> contacts(int number) {
    List<Map<String, String>> contacts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      contacts.add(Map.of("email", "person" + i + "@example.com"));
    }
    return Map.of("contacts", contacts);
  }

  private static List<String> audited(Customer customer) {
    return APPLICATION
        .tables()
        .sql("SELECT action FROM audit_log WHERE tenant_id = ? AND actor IS NOT NULL ORDER BY id")
        .param(UUID.fromString(customer.tenantId()))
        .query(String.class)
        .list();
  }

  @Test
  void whatIsChangedIsShownToldToTheTenantAndAudited() {
    Customer customer = APPLICATION.newCustomer();
    limit(customer, Map.of("rows_per_import", 7, "file_bytes", 900, "queued_imports", 3));
    Map<String, Object> change = new HashMap<>(Map.of("name", "Renamed", "ai_enabled", false));
    change.put("retention_days", 30);
    JsonNode changed = ADMIN.patch(path(customer), change).json();

    assertThat(changed.path("name").asString()).isEqualTo("Renamed");
    assertThat(changed.path("ai_enabled").asBoolean()).isFalse();
    assertThat(changed.path("retention_days").asInt()).isEqualTo(30);
    assertThat(changed.at("/limits/rows_per_import").asInt()).isEqualTo(7);
    assertThat(changed.at("/limits/parallel_imports").isNull()).isTrue();
    assertThat(ADMIN.get(path(customer)).json()).isEqualTo(changed);
    JsonNode limits = customer.api().get("/v1/me").json().path("limits");
    assertThat(limits.path("rows_per_import").asInt()).isEqualTo(7);
    assertThat(limits.path("upload_bytes").asInt()).isEqualTo(900);
    assertThat(limits.path("bulk_bytes").asInt()).isEqualTo(900);
    assertThat(limits.path("queued_imports").asInt()).isEqualTo(3);
    assertThat(limits.path("parallel_imports").asInt()).isEqualTo(2);
    assertThat(audited(customer))
        .containsExactly("tenant.create", "api_key.create", "tenant.change", "tenant.change");

    Map<String, Object> back = new HashMap<>();
    back.put("rows_per_import", null);
    limit(customer, back);
    limits = customer.api().get("/v1/me").json().path("limits");
    assertThat(limits.path("rows_per_import").asLong()).isEqualTo(10_000_000);
    assertThat(limits.path("upload_bytes").asInt()).isEqualTo(900);
  }

  @Test
  void changesThatCannotBeSayWhichMemberIsWrong() {
    Customer customer = APPLICATION.newCustomer();
    for (Map.Entry<Map<String, Object>, String> wrong :
        List.<Map.Entry<Map<String, Object>, String>>of(
            Map.entry(Map.of("limits", Map.of("rows_per_import", 0)), "/limits/rows_per_import"),
            Map.entry(Map.of("limits", Map.of("file_bytes", "9")), "/limits/file_bytes"),
            Map.entry(
                Map.of("limits", Map.of("file_bytes", 50L * 1024 * 1024 + 1)),
                "/limits/file_bytes"),
            Map.entry(
                Map.of("limits", Map.of("parallel_imports", 1.5)), "/limits/parallel_imports"),
            Map.entry(Map.of("limits", Map.of("row", 1)), "/limits/row"),
            Map.entry(Map.of("limits", 7), "/limits"),
            Map.entry(Map.of("suspended_at", "now"), "/suspended_at"),
            Map.entry(Map.of("name", ""), "/name"),
            Map.entry(Map.of("ai_enabled", "yes"), "/ai_enabled"),
            Map.entry(Map.of("retention_days", -1), "/retention_days"))) {
      Answer answer = ADMIN.patch(path(customer), wrong.getKey());
      assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
      assertThat(pointers(answer.json())).containsExactly(wrong.getValue());
    }
    assertProblem(
        ADMIN.patch("/v1/admin/tenants/" + UUID.randomUUID(), Map.of("name", "x")),
        404,
        "TENANT_NOT_FOUND");
    assertThat(audited(customer)).containsExactly("tenant.create", "api_key.create");
  }

  @Test
  void fileBodyAndRowsBeyondTheLimitsOfTheTenantAreRefusedAndLeaveNothing() {
    Customer customer = APPLICATION.newCustomer();
    Customer other = APPLICATION.newCustomer();
    limit(customer, Map.of("file_bytes", 600, "rows_per_import", 3));
    String large = "Email\n" + "person@example.com\n".repeat(40);
    String long4 = "Email\na@example.com\nb@example.com\nc@example.com\nd@example.com\n";

    assertThat(
            assertProblem(customer.api().upload("c.csv", large, Map.of()), 413, "FILE_TOO_LARGE")
                .path("detail")
                .asString())
        .contains("600 bytes");
    assertProblem(customer.api().post("/v1/imports/bulk", contacts(40)), 413, "BODY_TOO_LARGE");
    assertThat(
            assertProblem(customer.api().upload("c.csv", long4, Map.of()), 413, "TOO_MANY_ROWS")
                .path("detail")
                .asString())
        .contains("4 rows", "limit of 3 rows");
    assertProblem(customer.api().post("/v1/imports/bulk", contacts(4)), 413, "TOO_MANY_ROWS");
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
    assertThat(customer.api().get("/v1/imports").json().path("imports")).isEmpty();

    assertThat(customer.api().post("/v1/imports/bulk", contacts(3)).status()).isEqualTo(202);
    assertThat(other.api().upload("c.csv", large, Map.of()).status()).isEqualTo(201);
  }

  @Test
  void callsOfASuspendedTenantAreRefusedUntilItIsResumed() {
    Customer customer = APPLICATION.newCustomer();
    Customer other = APPLICATION.newCustomer();
    Answer signedIn =
        APPLICATION.anonymous().post("/v1/session", Map.of("token", customer.token()));
    String cookie = signedIn.header("Set-Cookie").split(";")[0];
    ApiClient session = APPLICATION.anonymous().with("Cookie", cookie);
    assertThat(session.get("/v1/me").status()).isEqualTo(200);

    Answer suspended = ADMIN.post(path(customer) + "/suspend", Map.of());

    assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
    assertThat(suspended.json().path("suspended_at").isNull()).isFalse();
    assertProblem(customer.api().get("/v1/me"), 403, "TENANT_SUSPENDED");
    assertProblem(customer.api().post("/v1/imports/bulk", contacts(1)), 403, "TENANT_SUSPENDED");
    assertProblem(session.get("/v1/me"), 403, "TENANT_SUSPENDED");
    assertProblem(
        APPLICATION.anonymous().post("/v1/session", Map.of("token", customer.token())),
        403,
        "TENANT_SUSPENDED");
    assertThat(other.api().get("/v1/me").status()).isEqualTo(200);
    assertThat(ADMIN.with("Rollcall-Tenant", customer.tenantId()).get("/v1/imports").status())
        .isEqualTo(200);

    assertThat(ADMIN.post(path(customer) + "/resume").json().path("suspended_at").isNull())
        .isTrue();
    assertThat(session.get("/v1/me").status()).isEqualTo(200);
    assertThat(audited(customer)).contains("tenant.suspend", "tenant.resume");
    assertProblem(
        ADMIN.post(path(customer) + "/suspend", Map.of("running_imports", "kill")),
        422,
        "VALUE_INVALID");
  }

  @Test
  void streamOfASuspendedTenantEnds() {
    Customer customer = APPLICATION.newCustomer();
    try (RunningApplication quick =
        APPLICATION.anotherNode(Map.of("rollcall.events.check-credentials", "100ms"))) {
      EventStreamClient stream =
          quick.withToken(customer.token()).events("/v1/events?topics=imports");
      ADMIN.post(path(customer) + "/suspend", Map.of());
      stream.awaitEnd();
    }
  }
}
