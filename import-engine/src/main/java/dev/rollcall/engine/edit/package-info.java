/** Contacts that people make, change and delete one by one, by the rules of imports. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenant", "contact", "row", "write", "run"})
package dev.rollcall.engine.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
