package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant is deleted with everything, and nobody else with it. */
class TenantDeletionEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final ApiClient ADMIN = APPLICATION.admin();

  private static String name(String tenantId) {
    return URLEncoder.encode(
        ADMIN.get("/v1/admin/tenants/" + tenantId).json().path("name").asString(),
        StandardCharsets.UTF_8);
  }

  @Test
  void nothingOfADeletedTenantRemainsAndOthersKeepAll() {
    Victim gone = Victim.in(APPLICATION);
    Victim other = Victim.in(APPLICATION);
    ADMIN.patch(
        "/v1/admin/tenants/" + gone.customer().tenantId(),
        Map.of("limits", Map.of("queued_imports", 7)));
    APPLICATION.anonymous().post("/v1/session", Map.of("token", gone.customer().token()));
    gone.customer().api().post("/v1/webhook-secrets");
    assertThat(APPLICATION.filesOf(gone.customer().tenantId())).isNotEmpty();
    assertThat(gone.counts().values().stream().filter(count -> !count.equals("0")).count())
        .as("tables with rows of it: " + gone.counts())
        .isGreaterThanOrEqualTo(12);
    String path = "/v1/admin/tenants/" + gone.customer().tenantId();
    Map<String, String> others = other.state();

    assertProblem(ADMIN.delete(path), 422, "CONFIRMATION_MISSING");
    assertProblem(ADMIN.delete(path + "?name=Another"), 422, "CONFIRMATION_MISSING");
    String confirmed = path + "?name=" + name(gone.customer().tenantId());
    assertProblem(ADMIN.delete(confirmed), 409, "TENANT_NOT_SUSPENDED");
    ADMIN.post(path + "/suspend", Map.of());
    Answer deleted = ADMIN.delete(confirmed);

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    assertThat(gone.counts().values()).as(gone.counts().toString()).containsOnly("0");
    assertThat(APPLICATION.filesOf(gone.customer().tenantId())).isEmpty();
    assertProblem(ADMIN.get(path), 404, "TENANT_NOT_FOUND");
    assertProblem(ADMIN.delete(confirmed), 404, "TENANT_NOT_FOUND");
    assertProblem(gone.customer().api().get("/v1/me"), 401, "TOKEN_INVALID");
    assertThat(other.state()).isEqualTo(others);
    assertThat(
            APPLICATION
                .tables()
                .sql(
                    """
                    SELECT count(*) FROM audit_log
                    WHERE action = 'tenant.delete' AND target = ? AND tenant_id IS NULL
                      AND actor IS NOT NULL
                    """)
                .param(gone.customer().tenantId())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void tenantThatNeverWasIsNotFound() {
    assertProblem(
        ADMIN.delete("/v1/admin/tenants/" + UUID.randomUUID() + "?name=x"),
        404,
        "TENANT_NOT_FOUND");
  }
}
