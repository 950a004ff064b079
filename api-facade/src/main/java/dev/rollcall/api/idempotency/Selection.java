package dev.rollcall.api.idempotency;

import java.util.List;
import java.util.UUID;

/**
 * How far an action on several resources had come.
 *
 * @param selected all of them, in their order
 * @param done those with which it was done
 */
public record Selection(List<UUID> selected, List<UUID> done) {}
