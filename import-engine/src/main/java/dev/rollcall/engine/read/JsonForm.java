package dev.rollcall.engine.read;

import org.jspecify.annotations.Nullable;

/**
 * How the objects of a JSON file are arranged.
 *
 * @param lines one object on each line; a line that is broken is that row's error
 * @param member the member of the outermost object whose array holds them; null when the outermost
 *     value is the array itself, or with {@code lines}
 */
public record JsonForm(boolean lines, @Nullable String member) {}
