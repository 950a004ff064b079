/** Which column is which field: suggestions, and the step that applies a confirmed mapping. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row", "tenant"})
package dev.rollcall.engine.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
