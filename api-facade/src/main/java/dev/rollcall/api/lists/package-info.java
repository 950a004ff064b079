/** The calls about lists of contacts. */
@NullMarked
package dev.rollcall.api.lists;

import org.jspecify.annotations.NullMarked;
