/** One execution of a Spring Batch job after another, whatever became of the one before. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.attempt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
