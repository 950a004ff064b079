/**
 * What runs on which node and when: Quartz, clustered through the database. Knows nothing of
 * imports.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rollcall.engine.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
