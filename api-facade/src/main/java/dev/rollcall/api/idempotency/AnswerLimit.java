package dev.rollcall.api.idempotency;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which answers may be stored. */
@Component
class AnswerLimit {
  private final long maxBytes;

  AnswerLimit(IdempotencyProperties properties) {
    this.maxBytes = properties.answerSize().toBytes();
  }

  /** The answer, or null when it is too large or tells a secret. */
  @Nullable StoredAnswer storable(StoredAnswer answer, @Nullable Resource created) {
    boolean secret = created != null && created.answerIsSecret();
    return secret || answer.body().length > maxBytes ? null : answer;
  }
}
