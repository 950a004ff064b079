package dev.rollcall.engine.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one receiver.
 *
 * @param event such as {@code import.completed}
 * @param body what is sent, the same in every try
 * @param status {@code pending}, {@code delivered}, {@code failed} after the last try, or {@code
 *     gone} when the receiver said so
 * @param tries all of them
 * @param nextTryAt null when it has ended
 * @param endedAt null while it is pending
 */
public record WebhookDelivery(
    UUID tenantId,
    UUID id,
    UUID importId,
    String event,
    String url,
    String body,
    String status,
    int tries,
    @Nullable Instant nextTryAt,
    Instant createdAt,
    @Nullable Instant endedAt) {}
