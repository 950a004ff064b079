/** Every error as a problem document (RFC 9457), wherever it arises. */
@NullMarked
package dev.rollcall.api.problem;

import org.jspecify.annotations.NullMarked;
