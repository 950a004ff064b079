/** Starting with nothing configured: database, tokens, sample import, and what the console says. */
@NullMarked
package dev.rollcall.api.start;

import org.jspecify.annotations.NullMarked;
