/** The same meaning in one spelling: e-mail addresses, phone numbers, text, tags. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row"})
package dev.rollcall.engine.normalize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
