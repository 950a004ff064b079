package dev.rollcall.api.access;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Limits how often tokens that nobody has may be tried, per address of the client and in all. Who
 * is beyond a limit is refused before the database is asked. Tokens that were good a moment ago on
 * this node are tried nevertheless: somebody else's guesses, from the same network or from all over
 * the world, must not lock out who is known. Thread-safe.
 */
@Component
class FailedSignIns {
  private static final int MANY_ADDRESSES = 10_000;
  private static final int KNOWN_TOKENS = 10_000;
  private static final double SECONDS = 60;
  private static final String ALL = "all";

  private final AccessProperties limits;
  private final TokenBuckets<String> addresses;
  private final TokenBuckets<String> all;
  private final Set<String> known =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > KNOWN_TOKENS;
                }
              }));

  @Autowired
  FailedSignIns(AccessProperties limits) {
    this(limits, System::nanoTime);
  }

  FailedSignIns(AccessProperties limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.addresses = new TokenBuckets<>(nanoTime, MANY_ADDRESSES);
    this.all = new TokenBuckets<>(nanoTime, 2);
  }

  /**
   * Asked before a token is looked up.
   *
   * @throws ProblemException 429 when too many have failed
   */
  void check(HttpServletRequest request, String token) {
    if (known.contains(fingerprint(token))) {
      return;
    }
    Duration wait =
        addresses.waitFor(
            network(request.getRemoteAddr()),
            limits.failedSignIns(),
            limits.failedSignInsPerMinute() / SECONDS);
    Duration waitOfAll =
        all.waitFor(ALL, limits.allFailedSignIns(), limits.allFailedSignInsPerMinute() / SECONDS);
    Duration longer = wait.compareTo(waitOfAll) > 0 ? wait : waitOfAll;
    if (!longer.isZero()) {
      throw new ProblemException(
              HttpStatus.TOO_MANY_REQUESTS,
              "TOO_MANY_FAILED_SIGN_INS",
              "Too many tokens were tried that nobody has. Wait, then check the token.")
          .retryAfter(RequestRates.seconds(longer));
    }
  }

  /** The token is one. */
  void succeeded(String token) {
    known.add(fingerprint(token));
  }

  /** Nobody has the token. */
  void failed(HttpServletRequest request, String token) {
    known.remove(fingerprint(token));
    addresses.take(
        network(request.getRemoteAddr()),
        limits.failedSignIns(),
        limits.failedSignInsPerMinute() / SECONDS);
    all.take(ALL, limits.allFailedSignIns(), limits.allFailedSignInsPerMinute() / SECONDS);
  }

  private static String fingerprint(String token) {
    return HexFormat.of().formatHex(Secrets.hash(token));
  }

  /** Whoever has one address of IPv6 has at least 2^64 of them. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8))
          : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
