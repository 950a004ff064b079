/** Pages of lists and their opaque cursors. */
@NullMarked
package dev.rollcall.api.paging;

import org.jspecify.annotations.NullMarked;
