/** The OpenAPI document. */
@NullMarked
package dev.rollcall.api.document;

import org.jspecify.annotations.NullMarked;
