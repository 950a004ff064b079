package dev.rollcall.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every call that the document names, with every hostile value in every place that takes one: what
 * is wrong with a request is told as a problem of the request, and is never a failure of ours. Each
 * place gets a part of the values; all of them with {@code -Drollcall.hostile=all}.
 */
class HostileValuesEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final JsonNode DOCUMENT = APPLICATION.anonymous().get("/v3/api-docs").json();
  private static final String NO_ID = "00000000-0000-7000-8000-000000000000";

  /** Members without which nothing else of a body is looked at. */
  private static final Map<String, Map<String, String>> RIGHT =
      Map.of(
          "/v1/imports/actions",
          Map.of("action", "\"stop\"", "expected_count", "77"),
          "/v1/imports/bulk",
          Map.of("contacts", "[{\"email\":\"ada@example.com\"}]"),
          "/v1/imports/{id}/map",
          Map.of("mapping", "{\"Email\":\"email\"}"),
          "/v1/imports/{id}/mapping",
          Map.of("mapping", "{\"Email\":\"email\"}"),
          "/v1/contacts",
          Map.of("email", "\"ada@example.com\""),
          "/v1/admin/api-keys",
          Map.of("role", "\"admin\"", "name", "\"Key\""));

  private final Customer customer = APPLICATION.newCustomer();
  private final List<String> wrong = new ArrayList<>();
  private @Nullable String importId;

  static Stream<String> calls() {
    return DOCUMENT
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(call -> call.getKey().toUpperCase() + " " + path.getKey()))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsWrongWithARequestIsNeverAFailureOfOurs(String call) {
    String method = call.substring(0, call.indexOf(' '));
    String path = call.substring(call.indexOf(' ') + 1);
    JsonNode operation = DOCUMENT.path("paths").path(path).path(method.toLowerCase());
    ApiClient api = path.startsWith("/v1/admin") ? APPLICATION.admin() : customer.api();
    JsonNode content = operation.path("requestBody").path("content");
    String json = content.has("application/json") ? "application/json" : null;
    String plainBody = json == null ? null : "{}";

    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString();
      switch (parameter.path("in").asString()) {
        case "path" -> {
          for (String value : HostileValues.part(HostileValues.ofPath(), 3, call)) {
            send(api, method, path.replace("{" + name + "}", value), plainBody, json);
          }
        }
        case "query" -> {
          for (String value : HostileValues.part(HostileValues.ofQuery(), 3, call + name)) {
            send(api, method, place(path) + "?" + name + "=" + value, plainBody, json);
          }
          send(api, method, place(path) + "?" + name + "=1&" + name + "=2", plainBody, json);
          send(api, method, place(path) + "?" + name, plainBody, json);
        }
        default -> {
          for (String value : HostileValues.part(HostileValues.ofHeader(), 4, call + name)) {
            send(api.with(name, value), method, place(path), plainBody, json);
          }
        }
      }
    }
    if (json != null) {
      Map<String, String> right = new LinkedHashMap<>(RIGHT.getOrDefault(path, Map.of()));
      JsonNode schema = content.path(json).path("schema");
      Stream.concat(
              HostileValues.ofBody().stream(),
              HostileValues.aroundMembers(DOCUMENT, schema, right, path.endsWith("/bulk") ? 12 : 3)
                  .stream())
          .forEach(body -> send(api, method, place(path), body, json));
      send(api, method, place(path), BodyPublishers.ofByteArray(new byte[] {'{', -1, '}'}), json);
      for (String type : List.of("text/plain", "application/json; charset=x", "a/b;;", "*/*")) {
        send(api, method, place(path), BodyPublishers.ofString("{}"), type);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void fieldsOfAnUploadAreNoExceptionToThat() {
    for (JsonNode content : DOCUMENT.at("/paths/~1v1~1imports~1upload/post/requestBody/content")) {
      JsonNode schema = HostileValues.resolved(DOCUMENT, content.path("schema"));
      for (String field : schema.path("properties").propertyNames()) {
        for (String value : HostileValues.part(HostileValues.ofMember(), 12, field)) {
          String text = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
          String form =
              field.equals("file")
                  ? ApiClient.fieldPart(field, text) + ApiClient.formEnd()
                  : ApiClient.filePart("a.csv")
                      + "Email\nada@example.com\n\r\n"
                      + ApiClient.fieldPart(field, text)
                      + ApiClient.formEnd();
          check(field + "=" + value, customer.api().form(form));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** With ids that exist, so that what comes after the id is looked at too. */
  private String place(String path) {
    if (!path.contains("{id}")) {
      return path;
    }
    return path.replace(
        "{id}",
        path.startsWith("/v1/imports/")
            ? waitingImport()
            : path.equals("/v1/contacts/{id}") ? contact() : NO_ID);
  }

  private String contact() {
    return customer
        .api()
        .postText(
            "/v1/contacts?duplicate_strategy=update&match_fields=phone",
            "{\"phone\":\"+12125550123\"}")
        .json()
        .at("/contact/id")
        .asString(NO_ID);
  }

  private String waitingImport() {
    String existing = importId;
    if (existing == null
        || !customer
            .api()
            .get("/v1/imports/" + existing)
            .json()
            .path("status")
            .asString("")
            .equals("pending_mapping")) {
      existing =
          customer
              .api()
              .upload("a.csv", "Email\nada@example.com\n", Map.of())
              .json()
              .path("job_id")
              .asString();
      importId = existing;
    }
    return existing;
  }

  private void send(
      ApiClient api,
      String method,
      String place,
      @Nullable String body,
      @Nullable String contentType) {
    send(
        api,
        method,
        place,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        contentType,
        body);
  }

  private void send(
      ApiClient api, String method, String place, BodyPublisher body, String contentType) {
    send(api, method, place, body, contentType, contentType);
  }

  private void send(
      ApiClient api,
      String method,
      String place,
      BodyPublisher body,
      @Nullable String contentType,
      @Nullable String shown) {
    check(
        method + " " + shortened(place) + " " + (shown == null ? "" : shortened(shown)),
        api.send(method, place, body, contentType));
  }

  private void check(String request, Answer answer) {
    boolean problem =
        answer.status() < 400
            || answer.header("Content-Type") != null
                && answer.header("Content-Type").startsWith("application/problem+json")
                && !answer.code().isBlank()
                && !answer.json().path("detail").asString("").isBlank();
    if (answer.status() >= 500 || !problem) {
      wrong.add(request + " -> " + answer.status() + " " + shortened(answer.body()));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
