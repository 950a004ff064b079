/** The calls of administrators: tenants, API keys, imports and their attempts, audit. */
@NullMarked
package dev.rollcall.api.admin;

import org.jspecify.annotations.NullMarked;
