/** The application: thin REST over the engine, security, and the portals' pages. */
@NullMarked
package dev.rollcall.api;

import org.jspecify.annotations.NullMarked;
