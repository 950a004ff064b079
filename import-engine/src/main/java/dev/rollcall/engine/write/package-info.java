/** Recognises duplicates and writes contacts by the strategy of the import, a chunk at a time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row", "tenant", "copy"})
package dev.rollcall.engine.write;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
