/** Contacts out again: as streams from one snapshot, and as files made in the background. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"contact", "row", "tenant", "file", "copy", "cluster", "attempt"})
package dev.rollcall.engine.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
