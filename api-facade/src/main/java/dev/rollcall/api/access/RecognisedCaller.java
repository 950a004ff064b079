package dev.rollcall.api.access;

import org.jspecify.annotations.Nullable;

/**
 * Who has been recognised by what was given, and what else the same look told.
 *
 * @param requestsPerSecond of the tenant; null for the default
 * @param requestBurst of the tenant; null for the default
 * @param suspended whether the tenant's calls are refused
 */
record RecognisedCaller(
    Caller caller,
    @Nullable Integer requestsPerSecond,
    @Nullable Integer requestBurst,
    boolean suspended) {}
