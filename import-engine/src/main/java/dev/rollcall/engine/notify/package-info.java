/** Webhooks: ends of imports are told to receivers outside, signed, until they take them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenant", "outside", "secret", "cluster"})
package dev.rollcall.engine.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
