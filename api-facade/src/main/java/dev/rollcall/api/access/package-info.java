/** Who calls, for which tenant, and what they may do. */
@NullMarked
package dev.rollcall.api.access;

import org.jspecify.annotations.NullMarked;
