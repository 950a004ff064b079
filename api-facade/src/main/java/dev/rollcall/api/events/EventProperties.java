package dev.rollcall.api.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Streams of live events ({@code rollcall.events.*}).
 *
 * @param heartbeat how often a stream gives a sign of life, at least 100 ms
 * @param streams that may be open on this node at once, at least 1; each takes the server about 110
 *     kB of memory
 * @param streamsPerToken of these that one token may have, with its sessions, at least 1
 * @param checkCredentials how often it is asked whether the tokens and sessions of open streams are
 *     still good, at least 100 ms
 * @param lookAgain how often watched imports are read although nobody said that they have changed,
 *     at least 1 s
 */
@ConfigurationProperties("rollcall.events")
record EventProperties(
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("1200") int streams,
    @DefaultValue("1000") int streamsPerToken,
    @DefaultValue("15s") Duration checkCredentials,
    @DefaultValue("10s") Duration lookAgain) {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** Refuses values out of their range. */
  EventProperties {
    if (heartbeat.compareTo(SHORTEST) < 0 || checkCredentials.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "rollcall.events.heartbeat and check-credentials must be at least 100 ms");
    }
    if (streams < 1 || streamsPerToken < 1) {
      throw new IllegalArgumentException(
          "rollcall.events.streams and streams-per-token must be at least 1");
    }
    if (lookAgain.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("rollcall.events.look-again must be at least 1 s");
    }
  }
}
