/** A file and its dialect to raw rows; restartable, one record at a time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"file", "row"})
package dev.rollcall.engine.read;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
