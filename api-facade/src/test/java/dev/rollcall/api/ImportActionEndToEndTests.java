package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stop, restart, cancel and delete, by customers and by administrators. */
class ImportActionEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  /** Long enough that it can be stopped before its end. */
  private static final int LONG = 60_000;

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();
  private final List<String> started = new ArrayList<>();

  @AfterEach
  void nothingRunsAnyMore() {
    started.forEach(id -> api.post("/v1/imports/" + id + "/cancel"));
    started.forEach(
        id ->
            Eventually.becomes(
                () -> api.get("/v1/imports/" + id),
                answer ->
                    answer.status() == 404
                        || !List.of("queued", "processing", "stopping")
                            .contains(answer.json().get("status").asString())));
  }

  private String start(int rows) {
    StringBuilder file = new StringBuilder("Email,First Name\n");
    IntStream.range(0, rows).forEach(i -> file.append("u" + i + "@example.com,Person " + i + "\n"));
    Answer answer = api.upload("people.csv", file.toString(), Map.of("auto_start", "true"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    String id = answer.json().get("job_id").asString();
    started.add(id);
    return id;
  }

  private static String path(String id) {
    return "/v1/imports/" + id;
  }

  private JsonNode job(String id) {
    return api.get(path(id)).json();
  }

  private static JsonNode action(JsonNode job, String name) {
    return job.get("allowed_actions")
        .valueStream()
        .filter(action -> action.get("action").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void begun(String id) {
    Eventually.becomes(() -> job(id), job -> job.get("processed_rows").asLong() > 0);
  }

  @Test
  void importIsStoppedGoesOnAndEndsWithEveryRowOnce() {
    String id = start(LONG);
    begun(id);
    assertThat(action(job(id), "stop").get("enabled").asBoolean()).isTrue();

    Answer stopping = api.post(path(id) + "/stop");

    assertThat(stopping.status()).as(stopping.body()).isEqualTo(202);
    assertThat(stopping.header("Location")).isEqualTo(path(id));
    assertThat(stopping.json().get("status").asString()).isIn("stopping", "stopped");
    JsonNode stopped = api.ended(id);
    assertThat(stopped.get("status").asString()).isEqualTo("stopped");
    long processed = stopped.get("processed_rows").asLong();
    assertThat(processed).isPositive().isLessThan(LONG);
    assertThat(action(stopped, "restart").get("enabled").asBoolean()).isTrue();
    assertThat(action(stopped, "stop").get("reason").asString())
        .isEqualTo("The import is stopped already.");
    assertProblem(api.post(path(id) + "/stop"), 409, "STATUS_CONFLICT");

    Answer restarted = api.post(path(id) + "/restart");
    assertThat(restarted.status()).as(restarted.body()).isEqualTo(202);
    assertThat(restarted.json().get("processed_rows").asLong()).isGreaterThanOrEqualTo(processed);
    assertProblem(api.post(path(id) + "/restart"), 409, "STATUS_CONFLICT");
    JsonNode completed = api.ended(id);
    assertThat(completed.get("status").asString()).isEqualTo("completed");
    assertThat(completed.get("created_count").asLong()).isEqualTo(LONG);
    List<JsonNode> attempts = completed.get("attempts").valueStream().toList();
    assertThat(attempts).extracting(attempt -> attempt.get("number").asInt()).containsExactly(2, 1);
    assertThat(attempts.get(0).get("rows").asLong() + attempts.get(1).get("rows").asLong())
        .isEqualTo(LONG);
  }

  @Test
  void cancelIsFinalAndKeepsWhatWasWritten() {
    String id = start(LONG);
    begun(id);
    assertThat(api.post(path(id) + "/cancel", Map.of("undo", false)).status()).isEqualTo(202);
    JsonNode cancelled = api.ended(id);
    assertThat(cancelled.get("status").asString()).isEqualTo("cancelled");
    for (String action : List.of("stop", "restart", "cancel")) {
      assertProblem(api.post(path(id) + "/" + action), 409, "STATUS_CONFLICT");
    }
    assertThat(
            APPLICATION
                .tables()
                .sql("SELECT count(*) FROM contacts WHERE tenant_id = ?::uuid")
                .param(customer.tenantId())
                .query(Long.class)
                .single())
        .isEqualTo(cancelled.get("processed_rows").asLong());
    assertThat(APPLICATION.filesOf(customer.tenantId())).isEmpty();
    assertThat(api.delete(path(id)).status()).isEqualTo(204);
    assertProblem(api.post(path(id) + "/cancel"), 404, "IMPORT_NOT_FOUND");
  }

  @Test
  void importInLineSaysItsPlaceAndStopsAtOnce() {
    List<String> running = List.of(start(LONG), start(LONG));
    String waiting = start(LONG);
    String last = start(10);
    assertThat(job(waiting).get("status").asString()).isEqualTo("queued");
    int place = job(waiting).get("queue_position").asInt();
    assertThat(place).isPositive();
    assertThat(job(last).get("queue_position").asInt()).isGreaterThan(place);
    assertThat(job(running.get(0)).get("queue_position").isNull()).isTrue();

    assertThat(api.post(path(waiting) + "/stop").json().get("status").asString())
        .isEqualTo("stopped");
    assertThat(api.delete(path(last)).status()).isEqualTo(202);
    assertThat(job(last).get("status").asString()).isEqualTo("cancelled");
    assertThat(api.post(path(waiting) + "/cancel").json().get("status").asString())
        .isEqualTo("cancelled");
  }

  @Test
  void importWhoseFileIsGoneCannotGoOnAndSaysWhy() {
    String id = start(LONG);
    begun(id);
    api.post(path(id) + "/stop");
    api.ended(id);
    APPLICATION
        .tables()
        .sql("UPDATE import_files SET purged_at = now() WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .update();
    assertProblem(api.post(path(id) + "/restart"), 409, "FILE_PURGED");
    assertThat(action(job(id), "restart").get("reason").asString()).contains("Upload it again");
  }

  @Test
  void undoIsRefusedAsLongAsThereIsNone() {
    String id = start(10);
    assertProblem(api.post(path(id) + "/cancel", Map.of("undo", true)), 422, "UNDO_NOT_AVAILABLE");
  }

  @Test
  void severalImportsHaveAResultEach() {
    String done = start(10);
    api.ended(done);
    String waiting =
        api.upload("w.csv", "Email\na@example.com\n", Map.of()).json().get("job_id").asString();
    String unknown = UUID.randomUUID().toString();
    Answer answer =
        api.post(
            "/v1/imports/actions",
            Map.of("action", "cancel", "ids", List.of(done, waiting, unknown)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> results = answer.json().get("results").valueStream().toList();
    assertThat(results)
        .extracting(result -> result.get("id").asString())
        .containsExactly(done, waiting, unknown);
    assertThat(results.get(0).get("code").asString()).isEqualTo("STATUS_CONFLICT");
    assertThat(results.get(1).get("success").asBoolean()).isTrue();
    assertThat(results.get(1).get("status").asString()).isEqualTo("cancelled");
    assertThat(results.get(2).get("code").asString()).isEqualTo("IMPORT_NOT_FOUND");
  }

  @Test
  void filteredImportsAreTouchedOnlyWhenThereAreAsManyAsExpected() {
    Stream.of("one", "two")
        .forEach(
            name ->
                api.upload(
                    name + ".csv", "Email\na@example.com\n", Map.of("name", "Fair " + name)));
    Map<String, Object> filter = Map.of("q", "fair", "status", List.of("pending_mapping"));
    String actions = "/v1/imports/actions";
    assertProblem(
        api.post(actions, Map.of("action", "delete", "filter", filter)),
        422,
        "EXPECTED_COUNT_MISSING");
    assertProblem(
        api.post(actions, Map.of("action", "delete", "filter", filter, "expected_count", 3)),
        409,
        "COUNT_CHANGED");
    Answer deleted =
        api.post(actions, Map.of("action", "delete", "filter", filter, "expected_count", 2));
    assertThat(deleted.json().get("results").valueStream().map(r -> r.get("success").asBoolean()))
        .containsExactly(true, true);
    assertThat(api.get("/v1/imports?q=fair").json().get("imports").size()).isZero();
    assertProblem(api.post(actions, Map.of("action", "delete")), 422, "SELECTION_INVALID");
    assertProblem(
        api.post(actions, Map.of("action", "delete", "ids", List.of())), 422, "SELECTION_INVALID");
    assertProblem(
        api.post(actions, Map.of("action", "map", "ids", List.of(UUID.randomUUID()))),
        422,
        "ACTION_UNKNOWN");
    assertProblem(
        api.post(actions, Map.of("action", "stop", "ids", List.of("x"))), 400, "BODY_MALFORMED");
  }

  @Test
  void importsOfAnotherTenantCannotBeActedOn() {
    Customer stranger = APPLICATION.newCustomer();
    String id = start(10);
    api.ended(id);
    for (String action : List.of("stop", "restart", "cancel")) {
      assertProblem(stranger.api().post(path(id) + "/" + action), 404, "IMPORT_NOT_FOUND");
    }
    JsonNode result =
        stranger
            .api()
            .post("/v1/imports/actions", Map.of("action", "delete", "ids", List.of(id)))
            .json()
            .at("/results/0");
    assertThat(result.get("code").asString()).isEqualTo("IMPORT_NOT_FOUND");
    assertThat(job(id).get("status").asString()).isEqualTo("completed");
    for (String path : List.of("/v1/admin/imports", "/v1/admin/executions", "/v1/admin/audit")) {
      assertProblem(stranger.api().get(path), 403, "FORBIDDEN");
    }
    assertProblem(
        stranger.api().post("/v1/admin/executions/1/stop", Map.of("reason", "x")),
        403,
        "FORBIDDEN");
  }

  @Test
  void administratorSeesStopsRestartsAndAbandonsWithAReason() {
    ApiClient admin = APPLICATION.admin();
    String id = start(LONG);
    begun(id);
    JsonNode imported =
        admin.get("/v1/admin/imports?q=" + id + "&tenant_id=" + customer.tenantId()).json();
    assertThat(imported.at("/imports/0/tenant_id").asString()).isEqualTo(customer.tenantId());
    assertThat(imported.at("/imports/0/tenant_name").asString()).startsWith("Tenant ");
    assertThat(imported.at("/imports/0/import/id").asString()).isEqualTo(id);
    JsonNode execution = newest(admin, id);
    String path = "/v1/admin/executions/" + execution.get("id").asLong();
    assertThat(execution.get("attempt").asInt()).isEqualTo(1);
    assertThat(execution.get("node").asString()).isNotBlank();
    assertThat(execution.at("/steps/0/name").asString()).isEqualTo("importRows");
    assertThat(execution.at("/parameters/importId").asString()).isEqualTo(id);
    assertThat(execution.get("last_heartbeat").isNull()).isFalse();

    assertProblem(admin.post(path + "/stop", Map.of()), 422, "REASON_MISSING");
    assertProblem(admin.post(path + "/stop", Map.of("reason", " ")), 422, "REASON_MISSING");
    assertProblem(admin.post(path + "/recover", Map.of("reason", "x")), 409, "EXECUTION_ALIVE");
    assertProblem(admin.post(path + "/abandon", Map.of("reason", "x")), 409, "STATUS_CONFLICT");
    Answer stopped = admin.post(path + "/stop", Map.of("reason", "Too much load"));
    assertThat(stopped.status()).as(stopped.body()).isEqualTo(202);
    assertThat(api.ended(id).get("status").asString()).isEqualTo("stopped");

    assertThat(admin.post(path + "/restart", Map.of("reason", "Load is gone")).status())
        .isEqualTo(202);
    JsonNode second =
        Eventually.becomes(() -> newest(admin, id), newest -> newest.get("attempt").asInt() == 2);
    assertProblem(admin.post(path + "/stop", Map.of("reason", "x")), 409, "EXECUTION_SUPERSEDED");
    String secondPath = "/v1/admin/executions/" + second.get("id").asLong();
    assertThat(admin.post(secondPath + "/stop", Map.of("reason", "Again")).status()).isEqualTo(202);
    assertThat(api.ended(id).get("status").asString()).isEqualTo("stopped");
    assertProblem(
        admin.post(secondPath + "/recover", Map.of("reason", "x")), 409, "NOTHING_TO_RECOVER");
    JsonNode abandoned = admin.post(secondPath + "/abandon", Map.of("reason", "Wrong file")).json();
    assertThat(abandoned.get("status").asString()).isEqualTo("abandoned");
    assertThat(abandoned.get("import_status").asString()).isEqualTo("cancelled");

    List<JsonNode> audit =
        admin
            .get("/v1/admin/audit?limit=4&tenant_id=" + customer.tenantId())
            .json()
            .get("entries")
            .valueStream()
            .toList();
    assertThat(audit)
        .extracting(entry -> entry.get("action").asString())
        .containsExactly(
            "execution.abandon", "execution.stop", "execution.restart", "execution.stop");
    assertThat(audit)
        .extracting(entry -> entry.at("/details/reason").asString())
        .containsExactly("Wrong file", "Again", "Load is gone", "Too much load");
  }

  @Test
  void listsOfAdministratorsComeInPagesAndAreFiltered() {
    ApiClient admin = APPLICATION.admin();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(0, start(5));
      api.ended(ids.get(0));
    }
    String tenant = "tenant_id=" + customer.tenantId();
    JsonNode first = admin.get("/v1/admin/imports?limit=2&" + tenant).json();
    JsonNode rest =
        admin
            .get(
                "/v1/admin/imports?limit=2&"
                    + tenant
                    + "&after="
                    + first.at("/paging/next/after").asString())
            .json();
    assertThat(
            Stream.concat(first.get("imports").valueStream(), rest.get("imports").valueStream())
                .map(job -> job.at("/import/id").asString()))
        .isEqualTo(ids);
    assertThat(rest.at("/paging/next").isNull()).isTrue();
    JsonNode executions = admin.get("/v1/admin/executions?limit=2&" + tenant).json();
    JsonNode more =
        admin
            .get(
                "/v1/admin/executions?limit=2&"
                    + tenant
                    + "&after="
                    + executions.at("/paging/next/after").asString())
            .json();
    assertThat(
            Stream.concat(
                    executions.get("executions").valueStream(),
                    more.get("executions").valueStream())
                .map(execution -> execution.get("import_id").asString()))
        .isEqualTo(ids);
    assertThat(
            admin
                .get("/v1/admin/executions?status=failed,started&" + tenant)
                .json()
                .get("executions")
                .size())
        .isZero();
    assertProblem(admin.get("/v1/admin/executions?status=done"), 422, "STATUS_UNKNOWN");
    assertProblem(admin.get("/v1/admin/imports?status=done"), 422, "STATUS_UNKNOWN");
    assertProblem(admin.get("/v1/admin/audit?after=nonsense"), 400, "CURSOR_INVALID");
    assertProblem(admin.get("/v1/admin/executions/999999999"), 404, "EXECUTION_NOT_FOUND");
    assertProblem(
        admin.post("/v1/admin/executions/999999999/stop", Map.of("reason", "x")),
        404,
        "EXECUTION_NOT_FOUND");
  }

  private static JsonNode newest(ApiClient admin, String importId) {
    return admin.get("/v1/admin/executions?import_id=" + importId).json().at("/executions/0");
  }
}
