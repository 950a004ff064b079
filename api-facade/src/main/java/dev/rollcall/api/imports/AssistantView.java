package dev.rollcall.api.imports;

import dev.rollcall.engine.mapping.AssistantOutcome;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What came of asking a language model about columns.
 *
 * @param reason why, in one sentence
 * @param reasonCode the reason for clients of other languages
 */
@Schema(name = "AiOutcome")
record AssistantView(
    @Schema(allowableValues = {"off", "skipped", "used", "failed"}) String status,
    String reason,
    String reasonCode) {
  static AssistantView of(AssistantOutcome outcome) {
    return new AssistantView(outcome.status().wireName(), outcome.sentence(), outcome.wireName());
  }
}
