/** Which addresses outside we call, decided by the address that the connection really goes to. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
