/** Contacts out again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row", "tenant", "copy"})
package dev.rollcall.engine.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
