/**
 * Live progress as server-sent events: one listener and one reader per node for all open streams,
 * which cost neither threads nor statements of their own.
 */
@NullMarked
package dev.rollcall.api.events;

import org.jspecify.annotations.NullMarked;
