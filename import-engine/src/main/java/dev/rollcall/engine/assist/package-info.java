/**
 * A language model that is asked about columns which nothing else was sure of: within its time, the
 * tenant's switch and budget, and left alone for a while when it fails.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"mapping"})
package dev.rollcall.engine.assist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
