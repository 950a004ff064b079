/** Whose data a transaction sees and changes: tenant role, row-level policies, tenant lock. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
