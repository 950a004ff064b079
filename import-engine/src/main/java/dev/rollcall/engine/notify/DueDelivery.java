package dev.rollcall.engine.notify;

import java.sql.Timestamp;
import java.util.UUID;

/**
 * A delivery that this node is to try.
 *
 * @param triesOfRound failed tries before this one, since the event or a wish to try again
 * @param claim what tells this claim from a later one
 */
record DueDelivery(
    UUID tenantId, UUID id, String url, String body, int triesOfRound, Timestamp claim) {}
