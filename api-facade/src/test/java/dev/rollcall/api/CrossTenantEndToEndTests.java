package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody calls every operation with the ids of another tenant, wherever the operation takes one.
 * Generated from the API's document: an operation, a parameter or a member that is not known here
 * fails, so that nobody adds one without saying whose it has to be.
 */
class CrossTenantEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final Victim VICTIM = Victim.in(APPLICATION);
  private static final Customer STRANGER = APPLICATION.newCustomer();
  private static final JsonNode DOCUMENT = document();

  /** Nothing that a stranger does may change it. */
  private static final Map<String, String> UNTOUCHED = VICTIM.state();

  /** What {@code {id}} is below each collection. */
  private static final Map<String, Function<Victim, List<String>>> PATH_IDS =
      Map.of(
          "/v1/imports/{id}", victim -> List.of(victim.waitingImport(), victim.endedImport()),
          "/v1/lists/{id}", victim -> List.of(victim.list()),
          "/v1/mapping-templates/{id}", victim -> List.of(victim.template()),
          "/v1/webhook-deliveries/{id}", victim -> List.of(victim.delivery()),
          "/v1/exports/{id}", victim -> List.of(victim.export()),
          "/v1/contacts/{id}", victim -> List.of(victim.contact()));

  /** Parameters that name something of a tenant, as a whole query. */
  private static final Map<String, Function<Victim, String>> QUERY_IDS =
      Map.of(
          "list_id", Victim::list,
          "import_id", Victim::endedImport,
          "after", Victim::cursor,
          "external_id", victim -> Victim.MARKER,
          "q", Victim::endedImport,
          "topics", victim -> "import:" + victim.endedImport());

  /** Members of bodies that do. */
  private static final Map<String, Function<Victim, Object>> BODY_IDS =
      Map.of(
          "list_id", Victim::list,
          "template_id", Victim::template,
          "import_id", Victim::endedImport,
          "ids", victim -> List.of(victim.waitingImport(), victim.endedImport()));

  private static final Set<String> HARMLESS =
      Set.of(
          "limit",
          "format",
          "severity",
          "code",
          "column",
          "needs_attention",
          "outcome",
          "fields",
          "status",
          "source",
          "from",
          "to",
          "has_errors",
          "action",
          "rows",
          "mapped",
          "sheet",
          "external_id",
          "bom",
          "tag",
          "updated_since",
          "duplicate_strategy",
          "match_fields",
          "on_ambiguous",
          "default_region",
          // Of a download link, which is signed for its export.
          "tenant",
          "expires",
          "signature");

  /** Parameters that only narrow what is one's own: nothing is found instead of 404. */
  private static final Set<String> FILTERS = Set.of("import_id", "after", "q", "external_id");

  private static final Map<String, Object> TEMPLATE =
      Map.of("name", "Eve's", "mapping", Map.of("Email", "email"));

  /** A body that would be right but for the ids in it. */
  private static final Map<String, Map<String, Object>> BODIES =
      bodies(
          "POST /v1/imports/actions", Map.of("action", "cancel"),
          "POST /v1/imports/bulk", Map.of("contacts", List.of(Map.of("email", "eve@example.com"))),
          "POST /v1/imports/upload", Map.of(),
          "POST /v1/imports/{id}/cancel", Map.of(),
          "POST /v1/imports/{id}/map", Map.of("mapping", Map.of("Email", "email")),
          "PUT /v1/imports/{id}/mapping", Map.of("mapping", Map.of("Email", "email")),
          "POST /v1/imports/{id}/preview", Map.of("mapping", Map.of("Email", "email")),
          "PATCH /v1/imports/{id}/layout", Map.of("header_row", 1),
          "POST /v1/imports/{id}/restart", Map.of("all_or_nothing", true),
          "PUT /v1/imports/{id}/seen", Map.of("row", 1),
          "PUT /v1/imports/{id}/draft", Map.of("mapping", Map.of("Email", "email")),
          "PUT /v1/mapping-templates/{id}", TEMPLATE,
          "POST /v1/mapping-templates", TEMPLATE,
          "POST /v1/lists", Map.of("name", "Eve's"),
          "POST /v1/exports", Map.of("format", "csv"),
          "PATCH /v1/lists/{id}", Map.of("name", "Eve's"),
          "POST /v1/contacts", Map.of("email", "eve@example.com"),
          "PATCH /v1/contacts/{id}", Map.of("email", "eve@example.com"));

  /** Calls that take an id of no tenant's. */
  private static final Set<String> WITHOUT_IDS =
      Set.of(
          "GET /v1/me",
          "GET /v1/fields",
          "GET /v1/imports/facets",
          "GET /v1/lists",
          "POST /v1/lists",
          "POST /v1/mapping-templates",
          "POST /v1/session",
          "DELETE /v1/session",
          "GET /v1/webhook-secrets",
          "POST /v1/webhook-secrets");

  private static Map<String, Map<String, Object>> bodies(Object... namesAndBodies) {
    Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
    for (int i = 0; i < namesAndBodies.length; i += 2) {
      @SuppressWarnings("unchecked")
      Map<String, Object> body = (Map<String, Object>) namesAndBodies[i + 1];
      bodies.put((String) namesAndBodies[i], body);
    }
    return bodies;
  }

  /** One call with one foreign id. */
  private record Probe(
      String name, String method, String path, Map<String, Object> body, boolean mayBeEmpty) {}

  private static JsonNode document() {
    try {
      return ApiClient.JSON.readTree(
          Files.readString(Path.of("..", "docs", "api", "openapi.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> operationWithAnIdOfAnotherTenantFindsNothingAndChangesNothing() {
    return operations().entrySet().stream()
        .filter(operation -> !operation.getKey().contains(" /v1/admin/"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.getKey(),
                    () -> {
                      List<Probe> probes = probes(operation.getKey(), operation.getValue());
                      if (!WITHOUT_IDS.contains(operation.getKey())) {
                        assertThat(probes)
                            .as("how to call it with something of another tenant")
                            .isNotEmpty();
                      }
                      probes.forEach(CrossTenantEndToEndTests::assertHarmless);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> operationOfAdministratorsIsRefusedToCustomers() {
    return operations().keySet().stream()
        .filter(operation -> operation.contains(" /v1/admin/"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation,
                    () -> {
                      String[] parts = operation.split(" ");
                      String path = parts[1].replace("{id}", VICTIM.customer().tenantId());
                      Answer answer = send(parts[0], path, Map.of());
                      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                      assertThat(VICTIM.state()).isEqualTo(UNTOUCHED);
                    }));
  }

  @Test
  void operationThatIsNewIsNoticed() {
    JsonNode unknown =
        ApiClient.JSON.readTree(
            """
            {"parameters": [{"name": "id", "in": "path"}]}
            """);
    assertThat(unknownTo("GET /v1/secrets/{id}", unknown)).contains("path of /v1/secrets/{id}");
    JsonNode parameter =
        ApiClient.JSON.readTree(
            """
            {"parameters": [{"name": "owner_id", "in": "query"}]}
            """);
    assertThat(unknownTo("GET /v1/lists", parameter)).contains("query owner_id");
    JsonNode body =
        ApiClient.JSON.readTree(
            """
            {"requestBody": {"content": {"application/json": {"schema": {"properties":
              {"segment_id": {"type": "string", "format": "uuid"}}}}}}}
            """);
    assertThat(unknownTo("POST /v1/lists", body)).contains("body segment_id");
    assertThat(unknownTo("POST /v1/secrets", body)).contains("body of POST /v1/secrets");
  }

  @Test
  void keyOfAnotherTenantIsAnotherKey() {
    Answer answer =
        STRANGER
            .api()
            .with("Idempotency-Key", VICTIM.idempotencyKey())
            .post("/v1/lists", Map.of("name", Victim.MARKER));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Idempotency-Replayed")).isNull();
    assertThat(answer.json().path("id").asString()).isNotEqualTo(VICTIM.list());
    assertThat(VICTIM.state()).isEqualTo(UNTOUCHED);
  }

  @Test
  void tenantOfAnotherCannotBeNamed() {
    for (String operation : operations().keySet()) {
      String[] parts = operation.split(" ");
      if (operation.contains(" /v1/admin/") || parts[1].equals("/v1/session")) {
        continue;
      }
      Answer answer =
          send(
              STRANGER.api().with("Rollcall-Tenant", VICTIM.customer().tenantId()),
              parts[0],
              parts[1].replace("{id}", VICTIM.endedImport()),
              Map.of());
      assertThat(answer.status()).as(operation).isEqualTo(404);
      assertThat(answer.code()).as(operation).isEqualTo("TENANT_NOT_FOUND");
      assertThat(VICTIM.state()).as(operation).isEqualTo(UNTOUCHED);
    }
  }

  @Test
  void whatTheTenantItselfMayDoWithTheSameIdsIsFound() {
    ApiClient own = VICTIM.customer().api();
    assertThat(own.get("/v1/imports/" + VICTIM.endedImport()).status()).isEqualTo(200);
    assertThat(own.get("/v1/lists/" + VICTIM.list()).status()).isEqualTo(200);
    assertThat(own.get("/v1/webhook-deliveries/" + VICTIM.delivery()).status()).isEqualTo(200);
    assertThat(own.get("/v1/imports?after=" + VICTIM.cursor()).body())
        .contains(VICTIM.endedImport());
    assertThat(own.get("/v1/imports?q=" + VICTIM.endedImport()).body())
        .contains(VICTIM.endedImport());
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  /** What is not said above of an operation, and has to be. */
  private static Set<String> unknownTo(String operation, JsonNode description) {
    Set<String> unknown = new TreeSet<>();
    String path = operation.split(" ")[1];
    for (JsonNode parameter : description.path("parameters")) {
      String name = parameter.path("name").asString();
      switch (parameter.path("in").asString()) {
        case "path" -> {
          if (!name.equals("id") || collection(path) == null) {
            unknown.add("path of " + path);
          }
        }
        case "query" -> {
          if (!QUERY_IDS.containsKey(name) && !HARMLESS.contains(name)) {
            unknown.add("query " + name);
          }
        }
        default -> {}
      }
    }
    if (description.has("requestBody")
        && !BODIES.containsKey(operation)
        && !operation.equals("POST /v1/session")) {
      unknown.add("body of " + operation);
    }
    members(description)
        .forEach(
            (name, schema) -> {
              boolean isId = name.endsWith("_id") || name.equals("ids") || isUuid(schema);
              if (isId && !BODY_IDS.containsKey(name) && !HARMLESS.contains(name)) {
                unknown.add("body " + name);
              }
            });
    return unknown;
  }

  private static boolean isUuid(JsonNode schema) {
    return schema.path("format").asString("").equals("uuid")
        || schema.at("/items/format").asString("").equals("uuid");
  }

  private static Map<String, JsonNode> members(JsonNode operation) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    for (JsonNode content : operation.at("/requestBody/content")) {
      JsonNode schema = content.path("schema");
      String reference = schema.path("$ref").asString("");
      if (!reference.isEmpty()) {
        schema = DOCUMENT.at(reference.substring(1));
      }
      schema.path("properties").properties().forEach(m -> members.put(m.getKey(), m.getValue()));
    }
    return members;
  }

  private static String collection(String path) {
    return PATH_IDS.keySet().stream()
        .filter(known -> path.equals(known) || path.startsWith(known + "/"))
        .findFirst()
        .orElse(null);
  }

  private static List<Probe> probes(String operation, JsonNode description) {
    assertThat(unknownTo(operation, description))
        .as("what this test has to be told of %s", operation)
        .isEmpty();
    String[] parts = operation.split(" ");
    Map<String, Object> body = BODIES.getOrDefault(operation, Map.of());
    List<Probe> probes = new ArrayList<>();
    String collection = collection(parts[1]);
    if (collection != null) {
      for (String id : PATH_IDS.get(collection).apply(VICTIM)) {
        probes.add(new Probe("path", parts[0], parts[1].replace("{id}", id), body, false));
      }
      return probes;
    }
    for (JsonNode parameter : description.path("parameters")) {
      String name = parameter.path("name").asString();
      if (parameter.path("in").asString().equals("query") && QUERY_IDS.containsKey(name)) {
        String value = QUERY_IDS.get(name).apply(VICTIM);
        probes.add(
            new Probe(
                name, parts[0], parts[1] + "?" + name + "=" + value, body, FILTERS.contains(name)));
      }
    }
    Set<String> members = new TreeSet<>(members(description).keySet());
    if (members.contains("list_id") && parts[1].startsWith("/v1/imports")) {
      // Options of imports are more than the document tells of each way in.
      members.add("template_id");
    }
    members.retainAll(BODY_IDS.keySet());
    for (String name : members) {
      Map<String, Object> with = new LinkedHashMap<>(body);
      with.put(name, BODY_IDS.get(name).apply(VICTIM));
      probes.add(new Probe(name, parts[0], parts[1], with, name.equals("ids")));
    }
    return probes;
  }

  private static void assertHarmless(Probe probe) {
    Map<String, String> own = countsOfStranger();

    Answer answer = send(probe.method(), probe.path(), probe.body());

    String what = probe.name() + " of " + probe.method() + " " + probe.path() + answer.body();
    if (probe.mayBeEmpty()) {
      // Cursors of other lists are none here.
      boolean otherCursor = probe.name().equals("after") && answer.status() == 400;
      assertThat(otherCursor ? answer.code() : "").as(what).isIn("", "CURSOR_INVALID");
      assertThat(otherCursor ? 404 : answer.status()).as(what).isIn(200, 404);
      if (probe.name().equals("ids")) {
        for (JsonNode result : answer.json().path("results")) {
          assertThat(result.path("success").asBoolean()).as(what).isFalse();
          assertThat(result.path("code").asString()).as(what).isEqualTo("IMPORT_NOT_FOUND");
        }
      } else {
        VICTIM.ids().forEach(id -> assertThat(answer.body()).as(what).doesNotContain(id));
      }
    } else {
      assertThat(answer.status()).as(what).isEqualTo(404);
      assertThat(answer.body()).as(what).doesNotContain(Victim.MARKER);
    }
    assertThat(VICTIM.state()).as(what).isEqualTo(UNTOUCHED);
    assertThat(countsOfStranger()).as("what the stranger has after " + what).isEqualTo(own);
  }

  private static Map<String, String> countsOfStranger() {
    Map<String, String> counts =
        new Victim(APPLICATION, STRANGER, "", "", "", "", "", "", "", "", "").counts();
    counts.remove("audit_log");
    return counts;
  }

  private static Answer send(String method, String path, Map<String, Object> body) {
    return send(STRANGER.api(), method, path, body);
  }

  private static Answer send(ApiClient api, String method, String path, Map<String, Object> body) {
    if (path.equals("/v1/imports/upload")) {
      Map<String, String> fields = new LinkedHashMap<>();
      body.forEach((name, value) -> fields.put(name, String.valueOf(value)));
      return api.upload("eve.csv", "Email\neve@example.com\n", fields);
    }
    if (method.equals("GET") || method.equals("DELETE")) {
      return api.send(method, path, BodyPublishers.noBody(), null);
    }
    ObjectNode json = ApiClient.JSON.valueToTree(body);
    return api.send(
        method,
        path,
        BodyPublishers.ofString(ApiClient.JSON.writeValueAsString(json)),
        "application/json");
  }
}
