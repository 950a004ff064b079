/**
 * Finds out how a file is to be read: character set, delimiter, quotes, header row, unique headers;
 * shows its first rows.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"file", "row", "read"})
package dev.rollcall.engine.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
