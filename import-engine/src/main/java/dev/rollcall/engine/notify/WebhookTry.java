package dev.rollcall.engine.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try to deliver.
 *
 * @param number from 1
 * @param statusCode what the receiver answered, null when it did not
 * @param failure a stable code, null for a success
 */
public record WebhookTry(
    int number,
    Instant triedAt,
    @Nullable Integer statusCode,
    @Nullable String failure,
    int durationMillis) {}
