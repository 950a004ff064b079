package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.api.ApiClient.Answer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private final ApiClient browser =
      APPLICATION.anonymous().with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

  /** With -Dportal.skip there are none. */
  @BeforeEach
  void portalIsBuilt() {
    assumeThat(getClass().getResource("/META-INF/resources/index.html")).isNotNull();
  }

  @Test
  void addressesOfThePortalGetItsPageWhichIsAskedForEachTime() {
    for (String path : List.of("/", "/login", "/imports", "/imports/42", "/index.html")) {
      Answer answer = browser.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.body()).contains("<div id=\"app\">");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @Test
  void filesWithAHashInTheirNameAreKeptForever() {
    Matcher script = Pattern.compile("/assets/[^\"]+\\.js").matcher(browser.get("/").body());
    assertThat(script.find()).isTrue();
    assertThat(browser.get(script.group()).header("Cache-Control"))
        .isEqualTo("max-age=31536000, public, immutable");
  }

  @Test
  void pageStandsInForNothingElse() {
    for (String path : List.of("/assets/no.js", "/v3/no", "/actuator/no", "/swagger-ui/no")) {
      Answer answer = browser.get(path);
      assertThat(answer.status()).as(path).isIn(401, 404);
      assertProblem(answer, answer.status(), answer.code());
    }
    assertProblem(browser.get("/v1/no"), 401, "TOKEN_MISSING");
    assertProblem(APPLICATION.anonymous().get("/imports"), 404, "NOT_FOUND");
  }
}
