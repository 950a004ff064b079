package dev.rollcall.api.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was used before.
 *
 * @param state what to make of it
 * @param holder the request that used it
 * @param fingerprint of that request; null while it is not known
 * @param resource what it created, null for nothing yet
 * @param selection how far an action on several has come; null for others
 * @param answer null when it was not stored
 */
record KeptKey(
    State state,
    String path,
    UUID holder,
    byte @Nullable [] fingerprint,
    @Nullable Resource resource,
    @Nullable UUID resourceId,
    @Nullable Selection selection,
    @Nullable StoredAnswer answer) {

  /** In which state the database's clock finds it. */
  enum State {
    /** Its request runs. */
    RUNNING,
    /** Its request died after it had created something and before its answer was stored. */
    INTERRUPTED,
    /** Its request was answered. */
    ANSWERED,
    /** It may be used anew: too old, or its request died before it had created anything. */
    FREE
  }
}
