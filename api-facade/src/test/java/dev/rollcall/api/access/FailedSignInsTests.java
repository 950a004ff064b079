package dev.rollcall.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class FailedSignInsTests {
  private final AtomicLong now = new AtomicLong();
  private final FailedSignIns failed =
      new FailedSignIns(new AccessProperties(3, 60, 10, 600), now::get);

  @Test
  void addressThatTriesTooManyIsRefusedForAWhile() {
    HttpServletRequest guesser = from("192.0.2.1");
    for (int i = 0; i < 3; i++) {
      failed.check(guesser, "guess " + i);
      failed.failed(guesser, "guess " + i);
    }
    assertRefused(guesser, "guess 4");
    assertThatCode(() -> failed.check(from("192.0.2.2"), "a token")).doesNotThrowAnyException();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThatCode(() -> failed.check(guesser, "guess 5")).doesNotThrowAnyException();
  }

  @Test
  void guessesFromEverywhereAreLimitedTogether() {
    for (int i = 0; i < 10; i++) {
      failed.failed(from("192.0.2." + i), "guess");
    }
    assertRefused(from("192.0.2.77"), "guess");
  }

  @Test
  void whoeverWasKnownIsNotLockedOutByTheGuessesOfOthers() {
    failed.succeeded("good");
    for (int i = 0; i < 10; i++) {
      failed.failed(from("192.0.2.1"), "guess");
    }
    assertThatCode(() -> failed.check(from("192.0.2.1"), "good")).doesNotThrowAnyException();
    // Until it is good no more.
    failed.failed(from("192.0.2.1"), "good");
    assertRefused(from("192.0.2.1"), "good");
  }

  @Test
  void addressesOfOneNetworkOfIpv6CountTogether() {
    assertThat(FailedSignIns.network("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(FailedSignIns.network("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(FailedSignIns.network("2001:db8:1:3::1"));
    assertThat(FailedSignIns.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
  }

  private void assertRefused(HttpServletRequest request, String token) {
    assertThatThrownBy(() -> failed.check(request, token))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo("TOO_MANY_FAILED_SIGN_INS"));
  }

  private static HttpServletRequest from(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return request;
  }
}
