/**
 * The conductor: imports from intake to their end as restartable Spring Batch jobs, and the only
 * place that knows the order of the stages.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "tenant",
      "cluster",
      "attempt",
      "live",
      "contact",
      "row",
      "file",
      "upload",
      "layout",
      "mapping",
      "read",
      "normalize",
      "validate",
      "write",
      "report",
      "outside",
      "secret"
    })
package dev.rollcall.engine.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
