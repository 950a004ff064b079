package dev.rollcall.engine.run;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was suggested when an import came in, to compare with what its people decide.
 *
 * @param templateId the template that decided columns; null for none
 * @param fields the suggested target by header; null where nothing was
 */
record StoredSuggestion(@Nullable UUID templateId, Map<String, @Nullable String> fields) {}
