/** Where the bytes of imports are kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenant"})
package dev.rollcall.engine.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
