/** May this contact enter? */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row"})
package dev.rollcall.engine.validate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
