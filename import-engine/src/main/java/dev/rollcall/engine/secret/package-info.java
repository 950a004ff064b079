/** Secrets that must be read again are stored sealed under the key of this installation. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
