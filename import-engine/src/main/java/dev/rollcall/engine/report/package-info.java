/** The books of an import: ledger, errors, and the file of failed rows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "row", "file", "tenant", "copy"})
package dev.rollcall.engine.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
