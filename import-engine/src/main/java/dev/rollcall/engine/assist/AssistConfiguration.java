package dev.rollcall.engine.assist;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.http.HttpClient;
import dev.rollcall.engine.mapping.AssistantOutcome;
import dev.rollcall.engine.mapping.ColumnAssistant.MaskedColumn;
import dev.rollcall.engine.mapping.ColumnAssistant.Question;
import dev.rollcall.engine.mapping.TenantAssistants;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the language model, of which nothing is loaded unless it is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AiProperties.class)
public class AssistConfiguration {
  @Bean
  TenantAssistants tenantAssistants(AiProperties properties, JdbcClient jdbc) {
    if (!properties.isConfigured()) {
      return TenantAssistants.NONE;
    }
    Configured.rehearseBeside(properties);
    return Configured.assistants(
        properties, new CountedAllowance(jdbc, properties.callsPerDay()), Clock.systemUTC());
  }

  /** Apart, since a class is loaded with the classes that its methods name. */
  static final class Configured {
    private static final Logger LOG = LoggerFactory.getLogger(AssistConfiguration.class);

    /** The client asks for a key even where none is sent. */
    private static final String NO_KEY = "none";

    private Configured() {}

    static ModelAssistants assistants(
        AiProperties properties, ModelAllowance allowance, Clock clock) {
      return assistants(
          properties,
          allowance,
          clock,
          new BoundedHttpClient(!properties.apiKey().isEmpty(), properties.timeout()));
    }

    private static ModelAssistants assistants(
        AiProperties properties, ModelAllowance allowance, Clock clock, HttpClient client) {
      return new ModelAssistants(
          model(properties, client),
          new ModelOptions(properties.model(), properties.timeout()),
          allowance,
          new CircuitBreaker(properties.failuresUntilPause(), properties.pause(), clock),
          properties);
    }

    /** Loads what a call needs, which takes long enough to cost the first caller its answer. */
    static void rehearseBeside(AiProperties properties) {
      Thread thread =
          new Thread(
              () -> {
                AssistantOutcome outcome = rehearsal(properties);
                LOG.info("Columns are shown to the language model {} ({})", properties, outcome);
              },
              "assist-rehearsal");
      thread.setDaemon(true);
      thread.start();
    }

    /** Asks something that is answered here, without any connection. */
    static AssistantOutcome rehearsal(AiProperties properties) {
      try (ModelAssistants rehearsed =
          assistants(properties, new Unlimited(), Clock.systemUTC(), new RehearsalClient())) {
        UUID nobody = new UUID(0, 0);
        MaskedColumn column = new MaskedColumn(0, "Rehearsal", List.of("Aaaa"));
        return rehearsed.of(nobody).ask(new Question(List.of(column), Set.of("city"))).outcome();
      }
    }

    private record Unlimited() implements ModelAllowance {
      @Override
      public boolean isOn(UUID tenantId) {
        return true;
      }

      @Override
      public boolean take(UUID tenantId) {
        return true;
      }
    }

    /** Nothing of it comes from variables of the environment that are not ours. */
    private static ChatModel model(AiProperties properties, HttpClient httpClient) {
      OpenAIClient client =
          new OpenAIClientImpl(
              ClientOptions.builder()
                  .httpClient(httpClient)
                  .baseUrl(properties.url())
                  .apiKey(properties.apiKey().isEmpty() ? NO_KEY : properties.apiKey())
                  .timeout(properties.timeout())
                  .maxRetries(0)
                  .build());
      return OpenAiChatModel.builder()
          .openAiClient(client)
          .openAiClientAsync(client.async())
          .options(OpenAiChatOptions.builder().model(properties.model()).build())
          .build();
    }
  }
}
