/** The portals' static files. */
@NullMarked
package dev.rollcall.api.pages;

import org.jspecify.annotations.NullMarked;
