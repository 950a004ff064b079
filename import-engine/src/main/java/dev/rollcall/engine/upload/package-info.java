/** Takes the bytes in and says what they are, or why they cannot be read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"file", "read", "tenant"})
package dev.rollcall.engine.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
