package dev.rollcall.api.problem;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests come in on one node ({@code rollcall.requests.*}).
 *
 * @param bodyGrace how long a body may come slower than it should, in time that is spent waiting
 *     for it, at least 100 ms
 * @param bodyRate bytes a second that a body has to bring after that
 * @param uploads files and bodies of contacts that are taken in at once, at least 1
 * @param waitingUploads how many more wait for that, from 0
 * @param uploadWait how long they wait, from 0
 */
@ConfigurationProperties("rollcall.requests")
public record RequestProperties(
    @DefaultValue("30s") Duration bodyGrace,
    @DefaultValue("1KB") DataSize bodyRate,
    @DefaultValue("64") int uploads,
    @DefaultValue("64") int waitingUploads,
    @DefaultValue("10s") Duration uploadWait) {

  /** Refuses values out of their range. */
  public RequestProperties {
    if (bodyGrace.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("rollcall.requests.body-grace must be at least 100 ms");
    }
    if (bodyRate.isNegative() || uploads < 1) {
      throw new IllegalArgumentException(
          "rollcall.requests.body-rate must not be negative, and uploads be at least 1");
    }
    if (waitingUploads < 0 || uploadWait.isNegative()) {
      throw new IllegalArgumentException(
          "rollcall.requests.waiting-uploads and upload-wait must not be negative");
    }
  }
}
