/** Hears on every node that something has changed in an import, whichever node changed it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
