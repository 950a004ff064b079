package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private static String bulk(Customer customer) {
    return customer
        .api()
        .post("/v1/imports/bulk", Map.of("contacts", List.of(Map.of("email", "ada@example.com"))))
        .json()
        .get("job_id")
        .asString();
  }

  @Test
  void callWithoutTokenIsRefused() {
    Answer answer = APPLICATION.anonymous().get("/v1/me");
    assertProblem(answer, 401, "TOKEN_MISSING");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void callWithWrongTokenIsRefused() {
    assertProblem(APPLICATION.withToken("rc_wrong").get("/v1/me"), 401, "TOKEN_INVALID");
    assertProblem(
        APPLICATION.anonymous().with("Authorization", "Basic eDp5").get("/v1/me"),
        401,
        "TOKEN_INVALID");
  }

  @Test
  void revokedTokenIsRefused() {
    Customer customer = APPLICATION.newCustomer();
    APPLICATION
        .tables()
        .sql("UPDATE api_keys SET revoked_at = now() WHERE tenant_id = ?")
        .param(UUID.fromString(customer.tenantId()))
        .update();
    assertProblem(customer.api().get("/v1/me"), 401, "TOKEN_INVALID");
  }

  @Test
  void customerIsToldTenantRoleAndLimits() {
    Customer customer = APPLICATION.newCustomer();
    JsonNode me = customer.api().get("/v1/me").json();
    assertThat(me.at("/tenant/id").asString()).isEqualTo(customer.tenantId());
    assertThat(me.path("role").asString()).isEqualTo("customer");
    assertThat(me.at("/limits/bulk_contacts").asInt()).isEqualTo(10_000);
    assertThat(me.at("/limits/upload_bytes").asLong()).isEqualTo(50L * 1024 * 1024);
    assertThat(me.path("features").isArray()).isTrue();
  }

  @Test
  void whatBelongsToAnotherTenantDoesNotExist() {
    Customer owner = APPLICATION.newCustomer();
    Customer stranger = APPLICATION.newCustomer();
    String importId = bulk(owner);
    String path = "/v1/imports/" + importId;
    owner.api().ended(importId);
    String listId =
        owner.api().post("/v1/lists", Map.of("name", "Mine")).json().get("id").asString();

    assertProblem(stranger.api().get(path), 404, "IMPORT_NOT_FOUND");
    assertProblem(stranger.api().get(path + "/errors"), 404, "IMPORT_NOT_FOUND");
    assertProblem(stranger.api().post(path + "/start"), 404, "IMPORT_NOT_FOUND");
    assertProblem(
        stranger.api().post(path + "/map", Map.of("mapping", Map.of())), 404, "IMPORT_NOT_FOUND");
    assertProblem(stranger.api().delete(path), 404, "IMPORT_NOT_FOUND");
    assertProblem(stranger.api().get("/v1/lists/" + listId), 404, "LIST_NOT_FOUND");
    assertProblem(
        stranger.api().get("/v1/exports/contacts?list_id=" + listId), 404, "LIST_NOT_FOUND");
    assertProblem(
        stranger
            .api()
            .post(
                "/v1/imports/bulk",
                Map.of("contacts", List.of(Map.of("email", "eve@example.com")), "list_id", listId)),
        404,
        "LIST_NOT_FOUND");
    assertProblem(
        stranger.api().with("Rollcall-Tenant", owner.tenantId()).get(path),
        404,
        "TENANT_NOT_FOUND");
    assertThat(stranger.api().get("/v1/imports").json().get("imports").size()).isZero();
    assertThat(owner.api().get(path).status()).isEqualTo(200);
  }

  @Test
  void customerMayNameTheOwnTenant() {
    Customer customer = APPLICATION.newCustomer();
    assertThat(customer.api().with("Rollcall-Tenant", customer.tenantId()).get("/v1/me").status())
        .isEqualTo(200);
  }

  @Test
  void administratorActsForTheTenantThatIsNamedAndThatIsAudited() {
    Customer customer = APPLICATION.newCustomer();
    String importId = bulk(customer);
    ApiClient acting = APPLICATION.admin().with("Rollcall-Tenant", customer.tenantId());

    assertThat(acting.get("/v1/imports/" + importId).status()).isEqualTo(200);
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    """
                    SELECT details->>'method' || ' ' || (details->>'path') FROM audit_log
                    WHERE tenant_id = ? AND action = 'tenant.act' AND actor IS NOT NULL
                    """)
                .param(UUID.fromString(customer.tenantId()))
                .query(String.class)
                .list())
        .containsExactly("GET /v1/imports/" + importId);
  }

  @Test
  void administratorWithoutTenantIsAskedForOne() {
    assertProblem(APPLICATION.admin().get("/v1/imports"), 400, "TENANT_REQUIRED");
    assertProblem(
        APPLICATION
            .admin()
            .post("/v1/imports/bulk", Map.of("contacts", List.of(Map.of("email", "a@b.example")))),
        400,
        "TENANT_REQUIRED");
    assertThat(APPLICATION.admin().get("/v1/me").json().get("tenant").isNull()).isTrue();
  }

  @Test
  void tenantThatDoesNotExistIsNotFound() {
    for (String tenant : List.of(UUID.randomUUID().toString(), "nonsense")) {
      assertProblem(
          APPLICATION.admin().with("Rollcall-Tenant", tenant).get("/v1/imports"),
          404,
          "TENANT_NOT_FOUND");
    }
  }

  @Test
  void administrationIsForAdministrators() {
    Customer customer = APPLICATION.newCustomer();
    assertProblem(customer.api().get("/v1/admin/tenants"), 403, "FORBIDDEN");
    assertProblem(
        customer.api().post("/v1/admin/api-keys", Map.of("role", "admin", "name", "Please")),
        403,
        "FORBIDDEN");
    assertProblem(APPLICATION.anonymous().get("/v1/admin/tenants"), 401, "TOKEN_MISSING");
    assertProblem(customer.api().get("/actuator/prometheus"), 403, "FORBIDDEN");
  }

  @Test
  void tokenIsShownOnceAndStoredAsHashOnly() {
    Customer customer = APPLICATION.newCustomer();
    assertThat(customer.token()).matches("rc_[A-Za-z0-9_-]{43}");
    Answer keys = APPLICATION.admin().get("/v1/admin/api-keys?tenant_id=" + customer.tenantId());
    assertThat(keys.json().get("api_keys").size()).isEqualTo(1);
    assertThat(keys.body())
        .doesNotContain(customer.token())
        .contains(customer.token().substring(0, 8));
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT to_jsonb(api_keys)::text FROM api_keys WHERE tenant_id = ?")
                .param(UUID.fromString(customer.tenantId()))
                .query(String.class)
                .single())
        .doesNotContain(customer.token());
  }

  @Test
  void wrongAdministrationCallsSayWhatIsWrong() {
    ApiClient admin = APPLICATION.admin();
    for (Map.Entry<Map<String, String>, String> wrong :
        List.of(
            Map.entry(Map.of("role", "customer", "name", "x"), "TENANT_MISSING"),
            Map.entry(Map.of("role", "owner", "name", "x"), "ROLE_INVALID"),
            Map.entry(Map.of("role", "admin"), "NAME_MISSING"),
            Map.entry(
                Map.of("role", "admin", "name", "x", "tenant_id", UUID.randomUUID().toString()),
                "TENANT_NOT_ALLOWED"),
            Map.entry(
                Map.of("role", "customer", "name", "x", "tenant_id", UUID.randomUUID().toString()),
                "TENANT_NOT_FOUND"))) {
      assertProblem(admin.post("/v1/admin/api-keys", wrong.getKey()), 422, wrong.getValue());
    }
    assertProblem(admin.post("/v1/admin/tenants", Map.of("name", " ")), 422, "NAME_MISSING");
    assertProblem(
        admin.post("/v1/admin/tenants", Map.of("name", "x".repeat(201))), 422, "NAME_INVALID");
    assertProblem(
        admin.postText("/v1/admin/tenants", "{\"name\":\"\\u0000\"}"), 422, "NAME_INVALID");
    assertProblem(
        admin.postText("/v1/admin/tenants", "{\"name\":\"\\ud800\"}"), 422, "NAME_INVALID");
    assertProblem(
        admin.postText("/v1/admin/api-keys", "{\"tenant_id\":\"nonsense\"}"),
        400,
        "BODY_MALFORMED");
  }

  @Test
  void tenantsAndKeysComeInPages() {
    APPLICATION.newCustomer();
    APPLICATION.newCustomer();
    JsonNode first = APPLICATION.admin().get("/v1/admin/tenants?limit=1").json();
    JsonNode second =
        APPLICATION
            .admin()
            .get("/v1/admin/tenants?limit=1&after=" + first.at("/paging/next/after").asString())
            .json();
    assertThat(first.at("/tenants/0/id")).isNotEqualTo(second.at("/tenants/0/id"));
  }
}
