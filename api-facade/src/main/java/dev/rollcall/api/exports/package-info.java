/** Downloads that stream in constant memory. */
@NullMarked
package dev.rollcall.api.exports;

import org.jspecify.annotations.NullMarked;
