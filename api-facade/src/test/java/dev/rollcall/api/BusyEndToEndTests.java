package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody holds what a request needs, as a node does that is paused in the middle of a chunk. */
class BusyEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final Customer customer = APPLICATION.newCustomer();
  private final ApiClient api = customer.api();

  private String waitingImport() {
    return api.upload("a.csv", "Email\nada@example.com\n", Map.of())
        .json()
        .get("job_id")
        .asString();
  }

  private static Connection holding(String... imports) throws SQLException {
    Connection connection = APPLICATION.connection();
    connection.setAutoCommit(false);
    for (String id : imports) {
      try (PreparedStatement lock =
          connection.prepareStatement(
              "SELECT FROM import_jobs WHERE id = ?::uuid FOR NO KEY UPDATE")) {
        lock.setString(1, id);
        lock.execute();
      }
    }
    return connection;
  }

  private static void assertBusy(Answer answer) {
    assertProblem(answer, 503, "BUSY");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void requestThatNeedsABusyImportIsToldToComeAgain() throws SQLException {
    String id = waitingImport();
    String key = UUID.randomUUID().toString();
    Map<String, Object> mapping = Map.of("mapping", Map.of("Email", "email"));
    try (Connection node = holding(id)) {
      assertBusy(api.with("Idempotency-Key", key).post("/v1/imports/" + id + "/cancel"));
      assertBusy(api.put("/v1/imports/" + id + "/mapping", mapping));
      assertBusy(api.delete("/v1/imports/" + id));
      // Who only looks waits for nobody.
      assertThat(api.get("/v1/imports/" + id).status()).isEqualTo(200);
      assertThat(api.get("/v1/imports").status()).isEqualTo(200);
      node.rollback();
    }
    Answer cancelled = api.with("Idempotency-Key", key).post("/v1/imports/" + id + "/cancel");
    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(202);
    assertThat(cancelled.json().get("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void administratorIsToldToo() throws SQLException {
    String id =
        api.postText("/v1/imports/bulk", "{\"contacts\":[{\"email\":\"ada@example.com\"}]}")
            .json()
            .get("job_id")
            .asString();
    api.ended(id);
    long execution =
        APPLICATION
            .admin()
            .get("/v1/admin/executions?import_id=" + id)
            .json()
            .get("executions")
            .get(0)
            .get("id")
            .asLong();
    String call = "/v1/admin/executions/" + execution + "/stop";
    try (Connection node = holding(id)) {
      assertBusy(APPLICATION.admin().post(call, Map.of("reason", "A test")));
      node.rollback();
    }
    assertProblem(
        APPLICATION.admin().post(call, Map.of("reason", "A test")), 409, "STATUS_CONFLICT");
  }

  @Test
  void importThatNobodyCanPlaceNowIsTakenInAllTheSame() throws SQLException {
    try (Connection node = APPLICATION.connection()) {
      node.setAutoCommit(false);
      try (PreparedStatement lock =
          node.prepareStatement(
              "SELECT pg_advisory_xact_lock(hashtextextended('rollcall.placement', 0))")) {
        lock.execute();
      }
      Answer queued =
          api.postText("/v1/imports/bulk", "{\"contacts\":[{\"email\":\"ada@example.com\"}]}");
      assertThat(queued.status()).as(queued.body()).isEqualTo(202);
      assertThat(queued.json().get("status").asString()).isEqualTo("queued");
      node.rollback();
      assertThat(api.ended(queued.json().get("job_id").asString()).get("status").asString())
          .isEqualTo("completed");
    }
  }

  @Test
  void eachImportOfAnActionStandsOnItsOwn() throws SQLException {
    Customer other = APPLICATION.newCustomer();
    String ofAnother =
        other
            .api()
            .upload("a.csv", "Email\nada@example.com\n", Map.of())
            .json()
            .get("job_id")
            .asString();
    List<String> busy = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      busy.add(waitingImport());
    }
    String first = waitingImport();
    String last = waitingImport();
    List<String> ids = new ArrayList<>(List.of(first));
    ids.addAll(busy);
    ids.add(ofAnother);
    ids.add(last);
    Answer answer;
    long began = System.nanoTime();
    try (Connection node = holding(busy.toArray(String[]::new))) {
      answer = api.post("/v1/imports/actions", Map.of("action", "cancel", "ids", ids));
      node.rollback();
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    // Only the first one is waited for.
    assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(5_000);
    List<JsonNode> results = answer.json().get("results").valueStream().toList();
    assertThat(results).extracting(result -> result.get("id").asString()).isEqualTo(ids);
    for (JsonNode result : results) {
      String id = result.get("id").asString();
      String code = result.get("code").asString("");
      if (busy.contains(id)) {
        assertThat(code).isEqualTo("BUSY");
        assertThat(result.get("detail").asString()).isNotBlank();
        assertThat(status(id)).isEqualTo("pending_mapping");
      } else if (id.equals(ofAnother)) {
        assertThat(code).isEqualTo("IMPORT_NOT_FOUND");
      } else {
        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("status").asString()).isEqualTo("cancelled");
        assertThat(status(id)).isEqualTo("cancelled");
      }
    }
    assertThat(other.api().get("/v1/imports/" + ofAnother).json().get("status").asString())
        .isEqualTo("pending_mapping");
  }

  private String status(String id) {
    return api.get("/v1/imports/" + id).json().get("status").asString();
  }

  @Test
  void filterThatFindsAnotherNumberDoesNothing() {
    String id = waitingImport();
    Map<String, Object> action =
        Map.of(
            "action",
            "cancel",
            "filter",
            Map.of("status", List.of("pending_mapping")),
            "expected_count",
            2);
    assertProblem(api.post("/v1/imports/actions", action), 409, "COUNT_CHANGED");
    assertThat(status(id)).isEqualTo("pending_mapping");
    APPLICATION.newCustomer().api().upload("a.csv", "Email\nada@example.com\n", Map.of());
    // Those of others do not count.
    assertProblem(api.post("/v1/imports/actions", action), 409, "COUNT_CHANGED");
    waitingImport();
    assertThat(api.post("/v1/imports/actions", action).status()).isEqualTo(200);
    assertThat(status(id)).isEqualTo("cancelled");
  }

  @Test
  void idsThatAreNoneHaveTheirPlaceInTheProblem() {
    JsonNode missing =
        assertProblem(
            api.postText(
                "/v1/imports/actions",
                "{\"action\":\"stop\",\"ids\":[\"" + UUID.randomUUID() + "\",null]}"),
            422,
            "ID_MISSING");
    assertThat(ProblemAssert.pointers(missing)).containsExactly("/ids/1");
    JsonNode malformed =
        assertProblem(
            api.postText("/v1/imports/actions", "{\"action\":\"stop\",\"ids\":[\"x\"]}"),
            400,
            "BODY_MALFORMED");
    assertThat(ProblemAssert.pointers(malformed)).containsExactly("/ids/0");
    JsonNode status =
        assertProblem(
            api.postText(
                "/v1/imports/actions",
                "{\"action\":\"stop\",\"expected_count\":1,\"filter\":{\"status\":[null]}}"),
            422,
            "STATUS_UNKNOWN");
    assertThat(ProblemAssert.pointers(status)).containsExactly("/status");
    JsonNode number =
        assertProblem(
            api.postText(
                "/v1/imports/actions",
                "{\"action\":\"stop\",\"filter\":{},\"expected_count\":99999999999999999999}"),
            400,
            "BODY_MALFORMED");
    assertThat(ProblemAssert.pointers(number)).containsExactly("/expected_count");
  }
}
