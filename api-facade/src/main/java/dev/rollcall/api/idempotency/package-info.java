/**
 * Calls that are sent again with the same {@code Idempotency-Key} get the answer of the first and
 * do nothing (draft-ietf-httpapi-idempotency-key-header).
 */
@NullMarked
package dev.rollcall.api.idempotency;

import org.jspecify.annotations.NullMarked;
