package dev.rollcall.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a client may send that nobody meant, for every place that the API's document names. */
final class HostileValues {
  private static final String LARGE = "99999999999999999999";

  /** Whether every place gets every value, or each a part of them: nearly a minute, or seconds. */
  private static final boolean ALL = "all".equals(System.getProperty("rollcall.hostile"));

  private HostileValues() {}

  /** A part of the values, another one for each place, so that each value comes up somewhere. */
  static List<String> part(List<String> values, int of, Object place) {
    if (ALL) {
      return values;
    }
    int first = Math.floorMod(place.hashCode(), of);
    return IntStream.range(0, values.size())
        .filter(index -> index % of == first)
        .mapToObj(values::get)
        .toList();
  }

  /** Texts for parameters, not yet encoded. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "-1",
          "2147483648",
          LARGE,
          "1e400",
          "'; --",
          "\\",
          ",",
          ",,processing,",
          "\uD83D\uDE42",
          "\uFFFF",
          "\u0000",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00+18:00",
          "9999-12-31T23:59:59-18:00",
          "+999999999-12-31T23:59:59.999999999Z",
          "-999999999-01-01T00:00:00Z",
          "x".repeat(5_000),
          cursor("+1000000000-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000"),
          cursor("0000-01-01T00:00:00Z 1-1-1-1-1"),
          cursor(LARGE),
          cursor("-9223372036854775808"),
          cursor("\u0000"));

  /** Bytes that are no text in any charset that is taken, as they stand in addresses. */
  private static final List<String> BROKEN = List.of("%ED%A0%80", "%FF", "%C0%80");

  private static String cursor(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** Values of a parameter of the query, encoded. */
  static List<String> ofQuery() {
    List<String> values = new ArrayList<>(BROKEN);
    TEXTS.forEach(text -> values.add(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return values;
  }

  /** Values of a part of the path, encoded. */
  static List<String> ofPath() {
    List<String> values = new ArrayList<>(BROKEN);
    TEXTS.stream()
        .filter(text -> !text.isEmpty())
        .forEach(
            text ->
                values.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
    values.addAll(List.of("..", "%2e%2e%2f", ";a=b", "%3B"));
    return values;
  }

  /** Values of a header; what no client can send is left out. */
  static List<String> ofHeader() {
    return TEXTS.stream()
        .filter(text -> text.chars().allMatch(c -> c >= ' ' && c <= '~') && text.length() < 1_000)
        .toList();
  }

  /** Values of a member, as JSON. */
  static List<String> ofMember() {
    List<String> values =
        new ArrayList<>(
            List.of(
                "null",
                "true",
                "0",
                "2147483648",
                LARGE,
                "1e400",
                "-1e-400",
                "1e2147483647",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "[null]",
                "[1e400]",
                "[\"\"]",
                "[\"\\u0000\"]",
                "{\"\":null}",
                "{\"a\":{\"b\":[null]}}",
                "{\"\\u0000\":\"\\ud800\"}",
                "[" + "[".repeat(600) + "]".repeat(600) + "]"));
    TEXTS.stream()
        .filter(text -> text.chars().noneMatch(c -> c < ' '))
        .map(text -> "\"" + text.replace("\\", "\\\\") + "\"")
        .forEach(values::add);
    return values;
  }

  /** Whole bodies. */
  static List<String> ofBody() {
    return List.of(
        "",
        " ",
        "null",
        "true",
        "0",
        "1e400",
        "\"\"",
        "[]",
        "[null]",
        "{",
        "{}",
        "{}{}",
        "{\"\":}",
        "{'a':1}",
        "nul",
        "\uFEFF{}",
        "\u0000",
        "{\"a\":1,\"a\":2}",
        "[".repeat(5_000),
        "{\"a\":".repeat(5_000));
  }

  /**
   * Bodies that are right but for one member, which has each of the values; members of members too.
   *
   * @param right values of members that are needed, as JSON
   * @param part each gets one value of so many
   */
  static List<String> aroundMembers(
      JsonNode document, JsonNode schema, Map<String, String> right, int part) {
    List<String> bodies = new ArrayList<>();
    JsonNode resolved = resolved(document, schema);
    for (String member : resolved.path("properties").propertyNames()) {
      for (String value : part(ofMember(), part, member)) {
        bodies.add(object(right, member, value));
      }
      JsonNode inner = resolved(document, resolved.path("properties").path(member));
      if (!inner.path("properties").isEmpty()) {
        for (String nested : aroundMembers(document, inner, Map.of(), part)) {
          bodies.add(object(right, member, nested));
        }
      }
      if (inner.has("additionalProperties")) {
        for (String value : part(ofMember(), part, member)) {
          bodies.add(object(right, member, "{\"Email\":" + value + "}"));
        }
      }
    }
    return bodies;
  }

  static JsonNode resolved(JsonNode document, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private static String object(Map<String, String> right, String member, String value) {
    Map<String, String> members = new LinkedHashMap<>(right);
    members.put(member, value);
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, text) ->
            json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(text));
    return json.append('}').toString();
  }
}
