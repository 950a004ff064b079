package dev.rollcall.engine.assist;

import java.time.Duration;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * How the model is called.
 *
 * @param model its name
 */
record ModelOptions(String model, Duration timeout) {
  /** For an answer of this JSON schema. */
  OpenAiChatOptions answering(String schema) {
    return OpenAiChatOptions.builder()
        .model(model)
        .timeout(timeout)
        .responseFormat(ResponseFormat.builder().jsonSchema(schema).strict(true).build())
        .build();
  }
}
