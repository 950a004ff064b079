/** The calls about imports. */
@NullMarked
package dev.rollcall.api.imports;

import org.jspecify.annotations.NullMarked;
