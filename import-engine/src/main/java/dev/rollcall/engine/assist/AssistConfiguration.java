package dev.rollcall.engine.assist;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import dev.rollcall.engine.mapping.TenantAssistants;
import java.time.Clock;
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
    return properties.isConfigured()
        ? Configured.assistants(
            properties, new CountedAllowance(jdbc, properties.callsPerDay()), Clock.systemUTC())
        : TenantAssistants.NONE;
  }

  /** Apart, since a class is loaded with the classes that its methods name. */
  static final class Configured {
    /** The client asks for a key even where none is sent. */
    private static final String NO_KEY = "none";

    private Configured() {}

    static ModelAssistants assistants(
        AiProperties properties, ModelAllowance allowance, Clock clock) {
      return new ModelAssistants(
          model(properties),
          new ModelOptions(properties.model(), properties.timeout()),
          allowance,
          new CircuitBreaker(properties.failuresUntilPause(), properties.pause(), clock),
          properties);
    }

    /** Nothing of it comes from variables of the environment that are not ours. */
    private static ChatModel model(AiProperties properties) {
      boolean withKey = !properties.apiKey().isEmpty();
      OpenAIClient client =
          new OpenAIClientImpl(
              ClientOptions.builder()
                  .httpClient(new BoundedHttpClient(withKey, properties.timeout()))
                  .baseUrl(properties.url())
                  .apiKey(withKey ? properties.apiKey() : NO_KEY)
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
