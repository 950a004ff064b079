package dev.rollcall.api;

import static dev.rollcall.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.api.ApiClient.Answer;
import dev.rollcall.api.RunningApplication.Customer;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionEndToEndTests {
  private static final RunningApplication APPLICATION = RunningApplication.shared();

  private record Session(String secret, String forgeryToken) {
    ApiClient api() {
      return APPLICATION
          .anonymous()
          .with("Cookie", "rollcall_session=" + secret + "; XSRF-TOKEN=" + forgeryToken);
    }

    ApiClient apiThatRepeatsTheToken() {
      return api().with("X-XSRF-TOKEN", forgeryToken);
    }
  }

  private static Session signIn(Customer customer) {
    Answer answer = APPLICATION.anonymous().post("/v1/session", Map.of("token", customer.token()));
    assertThat(answer.status()).isEqualTo(204);
    List<String> cookies = answer.response().headers().allValues("Set-Cookie");
    String session =
        cookies.stream().filter(c -> c.startsWith("rollcall_session=")).findFirst().orElseThrow();
    String forgery =
        cookies.stream().filter(c -> c.startsWith("XSRF-TOKEN=")).findFirst().orElseThrow();
    assertThat(session).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    assertThat(forgery).contains("SameSite=Strict").doesNotContain("HttpOnly");
    return new Session(
        HttpCookie.parse(session).get(0).getValue(), HttpCookie.parse(forgery).get(0).getValue());
  }

  @Test
  void cookieOfASessionStandsForTheToken() {
    Customer customer = APPLICATION.newCustomer();
    Session session = signIn(customer);
    assertThat(session.api().get("/v1/me").json().at("/tenant/id").asString())
        .isEqualTo(customer.tenantId());
  }

  @Test
  void wrongTokenBeginsNoSession() {
    Answer answer = APPLICATION.anonymous().post("/v1/session", Map.of("token", "rc_wrong"));
    assertProblem(answer, 401, "TOKEN_INVALID");
    assertThat(answer.header("Set-Cookie")).isNull();
    assertProblem(APPLICATION.anonymous().post("/v1/session", Map.of()), 422, "TOKEN_MISSING");
  }

  @Test
  void callsThatChangeSomethingRepeatTheForgeryToken() {
    Session session = signIn(APPLICATION.newCustomer());
    Session other = signIn(APPLICATION.newCustomer());
    Map<String, String> list = Map.of("name", "Friends");

    assertProblem(session.api().post("/v1/lists", list), 403, "FORGERY_TOKEN_INVALID");
    assertProblem(
        session.api().with("X-XSRF-TOKEN", other.forgeryToken()).post("/v1/lists", list),
        403,
        "FORGERY_TOKEN_INVALID");
    assertThat(session.apiThatRepeatsTheToken().post("/v1/lists", list).status()).isEqualTo(201);
  }

  @Test
  void sessionEndsWithSigningOut() {
    Session session = signIn(APPLICATION.newCustomer());
    assertProblem(session.api().delete("/v1/session"), 403, "FORGERY_TOKEN_INVALID");
    Answer answer = session.apiThatRepeatsTheToken().delete("/v1/session");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("Max-Age=0"));
    assertProblem(session.api().get("/v1/me"), 401, "SESSION_ENDED");
  }

  @Test
  void sessionEndsByItselfAndWithItsKey() {
    Customer customer = APPLICATION.newCustomer();
    Session session = signIn(customer);
    APPLICATION
        .tables()
        .sql("UPDATE portal_sessions SET expires_at = now() WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .update();
    assertProblem(session.api().get("/v1/me"), 401, "SESSION_ENDED");

    Session another = signIn(customer);
    APPLICATION
        .tables()
        .sql("UPDATE api_keys SET revoked_at = now() WHERE tenant_id = ?::uuid")
        .param(customer.tenantId())
        .update();
    assertProblem(another.api().get("/v1/me"), 401, "SESSION_ENDED");
  }

  @Test
  void cookiesOfAnEncryptedConnectionStayOnSuch() {
    Customer customer = APPLICATION.newCustomer();
    Answer answer =
        APPLICATION
            .anonymous()
            .with("X-Forwarded-Proto", "https")
            .post("/v1/session", Map.of("token", customer.token()));
    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("Secure"));
    assertThat(answer.header("Strict-Transport-Security")).isNotNull();
  }
}
