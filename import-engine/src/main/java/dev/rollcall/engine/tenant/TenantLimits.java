package dev.rollcall.engine.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What one tenant may do where that is not the default of the installation; null is the default.
 *
 * @param rowsPerImport rows of one import
 * @param fileBytes bytes of one file or body
 * @param parallelImports imports that run at once, on all nodes
 * @param queuedImports imports that wait in line at once
 * @param requestsPerSecond calls of one API key on one node, in the long run
 * @param requestBurst calls that a key may make at once after it was quiet
 */
public record TenantLimits(
    @Nullable Long rowsPerImport,
    @Nullable Long fileBytes,
    @Nullable Integer parallelImports,
    @Nullable Integer queuedImports,
    @Nullable Integer requestsPerSecond,
    @Nullable Integer requestBurst) {
  /** A tenant without limits of its own. */
  public static final TenantLimits DEFAULTS = new TenantLimits(null, null, null, null, null, null);
}
