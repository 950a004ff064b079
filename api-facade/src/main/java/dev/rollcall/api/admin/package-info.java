/** The calls of administrators: tenants, API keys. */
@NullMarked
package dev.rollcall.api.admin;

import org.jspecify.annotations.NullMarked;
