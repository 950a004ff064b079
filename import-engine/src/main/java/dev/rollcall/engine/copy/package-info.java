/** PostgreSQL's binary COPY, the fastest way in for many rows. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
