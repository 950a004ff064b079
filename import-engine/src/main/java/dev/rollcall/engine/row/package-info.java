/** One row of an import: as it was read, what is wrong with it, what became of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact"})
package dev.rollcall.engine.row;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
