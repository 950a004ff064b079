package dev.rollcall.engine.assist;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The language model that is asked about columns ({@code rollcall.ai.*}). There is none unless a
 * key or an address is given.
 *
 * @param enabled false switches it off whatever else is given
 * @param apiKey the key of the model's provider; empty for a server that asks for none
 * @param baseUrl where a server speaks the OpenAI protocol, with its version such as {@code /v1};
 *     empty for OpenAI's own
 * @param model the name of the model; it must know structured output
 * @param timeout how long a call may take as a whole, and so an upload longer than without; 100 ms
 *     to 1 min
 * @param callsPerDay how often it is asked for one tenant on one day (UTC), at least 1
 * @param parallel calls of a node at once, 1 to 100
 * @param failuresUntilPause after how many failures in a row it is left alone, at least 1
 * @param pause for how long it is left alone then
 */
@ConfigurationProperties("rollcall.ai")
public record AiProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("") String apiKey,
    @DefaultValue("") String baseUrl,
    @DefaultValue("gpt-4.1-mini") String model,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("200") int callsPerDay,
    @DefaultValue("8") int parallel,
    @DefaultValue("3") int failuresUntilPause,
    @DefaultValue("60s") Duration pause) {
  private static final String PUBLIC_URL = "https://api.openai.com/v1";

  /** Refuses values out of their range. */
  public AiProperties {
    apiKey = apiKey.strip();
    baseUrl = baseUrl.strip();
    if (!baseUrl.isEmpty()) {
      String scheme = URI.create(baseUrl).getScheme();
      if (!"https".equals(scheme) && !"http".equals(scheme)) {
        throw new IllegalArgumentException(
            "rollcall.ai.base-url must begin with https:// or http://");
      }
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException("rollcall.ai.model must name a model");
    }
    if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("rollcall.ai.timeout must be 100 ms to 1 min");
    }
    if (callsPerDay < 1 || failuresUntilPause < 1) {
      throw new IllegalArgumentException(
          "rollcall.ai.calls-per-day and failures-until-pause must be at least 1");
    }
    if (parallel < 1 || parallel > 100) {
      throw new IllegalArgumentException("rollcall.ai.parallel must be 1 to 100");
    }
    if (pause.isNegative()) {
      throw new IllegalArgumentException("rollcall.ai.pause must not be negative");
    }
  }

  /** Whether there is a model to ask. */
  boolean isConfigured() {
    return enabled && !(apiKey.isEmpty() && baseUrl.isEmpty());
  }

  /** The address without a slash at its end. */
  String url() {
    return baseUrl.isEmpty() ? PUBLIC_URL : baseUrl.replaceAll("/+$", "");
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AiProperties[enabled=" + enabled + ", url=" + url() + ", model=" + model + "]";
  }
}
