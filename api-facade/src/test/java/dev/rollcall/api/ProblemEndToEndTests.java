package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final ApiClient api = APPLICATION.newCustomer().api();

  @Test
  void unknownPathsAreProblems() {
    for (String path : List.of("/v1/nothing", "/nothing", "/v1/imports/x/y/z", "/assets/no.js")) {
      assertProblem(api.get(path), 404, "NOT_FOUND");
    }
  }

  @Test
  void idThatCannotBeOneIsNotFound() {
    assertProblem(api.get("/v1/imports/nonsense"), 404, "NOT_FOUND");
    assertProblem(api.delete("/v1/imports/nonsense"), 404, "NOT_FOUND");
    assertProblem(api.get("/v1/lists/1"), 404, "NOT_FOUND");
  }

  @Test
  void wrongMethodNamesTheRightOnes() {
    Answer answer = api.send("PATCH", "/v1/lists", BodyPublishers.noBody(), null);
    assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void formThatNobodyWritesIsNotAcceptable() {
    for (String accept : List.of("image/png", "application/yaml", "nonsense")) {
      assertProblem(api.with("Accept", accept).get("/v1/me"), 406, "NOT_ACCEPTABLE");
    }
  }

  @Test
  void problemComesWhateverTheClientAccepts() {
    assertProblem(
        api.with("Accept", "text/csv").get("/v1/exports/contacts?limit=0"), 422, "LIMIT_INVALID");
  }

  @Test
  void malformedJsonIsAProblem() {
    for (String body : List.of("", "{\"name", "[]", "7")) {
      assertProblem(api.postText("/v1/lists", body), 400, "BODY_MALFORMED");
    }
    assertProblem(
        api.send("POST", "/v1/lists", BodyPublishers.ofString("x"), "text/plain"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void requestThatIsNoHttpIsAProblemToo() throws IOException {
    try (Socket socket = new Socket("localhost", APPLICATION.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/[x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"", "\"trace_id\":");
    }
  }

  @Test
  void queryThatIsNoTextIsMalformed() throws IOException {
    for (String query : List.of("q=%ff", "q=%C3", "q=%ED%A0%80", "limit=1&q=%")) {
      try (Socket socket = new Socket("localhost", APPLICATION.port())) {
        socket
            .getOutputStream()
            .write(
                ("GET /v1/imports?"
                        + query
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer "
                        + RunningApplication.ADMIN_TOKEN
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .as(query)
            .startsWith("HTTP/1.1 400")
            .contains("application/problem+json", "\"code\":\"QUERY_MALFORMED\"");
      }
    }
  }

  @Test
  void pathsThatTryToLeaveAreRefused() {
    assertProblem(api.get("/v1//imports"), 400, "MALFORMED_REQUEST");
    assertProblem(api.get("/v1/imports;x=y"), 400, "MALFORMED_REQUEST");
  }

  @Test
  void faultOfOursTellsNothingButTheTrace() {
    RunningApplication.Customer customer = APPLICATION.newCustomer();
    APPLICATION.tables().sql("ALTER TABLE contact_lists RENAME TO contact_lists_away").update();
    try {
      Answer answer = customer.api().get("/v1/lists");
      assertProblem(answer, 500, "INTERNAL");
      assertThat(answer.body()).doesNotContain("contact_lists", "Exception", "SQL");
    } finally {
      APPLICATION.tables().sql("ALTER TABLE contact_lists_away RENAME TO contact_lists").update();
    }
  }

  @Test
  void answersCarryTheHeadersThatBrowsersNeed() {
    for (Answer answer :
        List.of(APPLICATION.anonymous().get("/v1/me"), api.get("/v1/me"), api.get("/nothing"))) {
      assertThat(answer.header("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("Strict-Transport-Security")).isNull();
    }
  }

  @Test
  void healthIsOpenAndMetricsAreForAdministrators() {
    assertThat(APPLICATION.anonymous().get("/actuator/health").json().get("status").asString())
        .isEqualTo("UP");
    assertProblem(APPLICATION.anonymous().get("/actuator/prometheus"), 401, "TOKEN_MISSING");
    assertThat(APPLICATION.admin().get("/actuator/prometheus").status()).isEqualTo(200);
  }

  @Test
  void documentationOfTheApiIsOpen() {
    assertThat(APPLICATION.anonymous().get("/swagger-ui/index.html").status()).isEqualTo(200);
    assertThat(
            APPLICATION.anonymous().get("/swagger-ui/index.html").header("Content-Security-Policy"))
        .contains("style-src 'self' 'unsafe-inline'", "img-src 'self' data:");
  }

  @Test
  void nameOfAListIsTakenOnce() {
    Answer first = api.post("/v1/lists", Map.of("name", " Friends "));
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().get("name").asString()).isEqualTo("Friends");
    assertThat(api.get(first.header("Location")).json()).isEqualTo(first.json());
    assertProblem(api.post("/v1/lists", Map.of("name", "Friends")), 409, "LIST_EXISTS");
  }
}
