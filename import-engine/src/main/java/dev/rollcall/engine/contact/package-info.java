/** The fields of a contact and what identifies one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenant"})
package dev.rollcall.engine.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
