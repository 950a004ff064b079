package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Too many calls, and too many guesses, on a node with small limits. */
class RateLimitEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();
  private static final RunningApplication NODE =
      APPLICATION.anotherNode(
          Map.of(
              "rollcall.tenants.requests-per-second", "1",
              "rollcall.tenants.request-burst", "5",
              "rollcall.access.failed-sign-ins", "4",
              "rollcall.access.failed-sign-ins-per-minute", "1"));

  /** As a proxy in a private network says it. */
  private static final String FORWARDED = "X-Forwarded-For";

  private static final String ADDRESS = "198.51.100.7";

  @AfterAll
  static void stopNode() {
    NODE.close();
  }

  private static List<Answer> calls(ApiClient api, int number) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      answers.add(api.get("/v1/me"));
    }
    return answers;
  }

  @Test
  void keyThatCallsTooOftenIsToldWhenToComeBackAndOthersAreNotTouched() {
    Customer busy = APPLICATION.newCustomer();
    Customer quiet = APPLICATION.newCustomer();
    List<Answer> answers = calls(NODE.withToken(busy.token()), 30);
    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 200).toList();
    assertThat(answers.get(0).status()).isEqualTo(200);
    assertThat(refused).hasSizeGreaterThan(10);
    refused.forEach(answer -> assertProblem(answer, 429, "RATE_LIMITED"));
    assertThat(refused.get(0).header("Retry-After")).isEqualTo("1");
    assertThat(NODE.withToken(quiet.token()).get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void tenantMayHaveARateOfItsOwn() {
    Customer customer = APPLICATION.newCustomer();
    APPLICATION
        .admin()
        .patch(
            "/v1/admin/tenants/" + customer.tenantId(),
            Map.of("limits", Map.of("requests_per_second", 1000, "request_burst", 40)));
    assertThat(calls(NODE.withToken(customer.token()), 30))
        .allMatch(answer -> answer.status() == 200);
  }

  @Test
  void whoeverGuessesTokensIsRefusedBeforeTheyAreLookedUpAndTheKnownGoOn() {
    Customer known = APPLICATION.newCustomer();
    Customer unknown = APPLICATION.newCustomer();
    assertThat(guesser(known.token()).get("/v1/me").status()).isEqualTo(200);
    for (int i = 0; i < 4; i++) {
      guesser("rc_guess" + i).get("/v1/me");
    }
    Answer refused = guesser("rc_guess").get("/v1/me");
    assertProblem(refused, 429, "TOO_MANY_FAILED_SIGN_INS");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertProblem(
        NODE.anonymous().with(FORWARDED, ADDRESS).post("/v1/session", Map.of("token", "rc_guess")),
        429,
        "TOO_MANY_FAILED_SIGN_INS");
    // A good one tells nothing either, else it could be guessed on.
    assertProblem(guesser(unknown.token()).get("/v1/me"), 429, "TOO_MANY_FAILED_SIGN_INS");
    assertThat(guesser(known.token()).get("/v1/me").status()).isEqualTo(200);
    assertThat(NODE.withToken(unknown.token()).get("/v1/me").status())
        .as("from another address")
        .isEqualTo(200);
  }

  private static ApiClient guesser(String token) {
    return NODE.withToken(token).with(FORWARDED, ADDRESS);
  }
}
