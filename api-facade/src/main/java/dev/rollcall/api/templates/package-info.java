/** The calls about mapping templates. */
@NullMarked
package dev.rollcall.api.templates;

import org.jspecify.annotations.NullMarked;
