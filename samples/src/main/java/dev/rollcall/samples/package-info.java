/** Sample files with their expected results, test contacts, and the database that tests run on. */
@NullMarked
package dev.rollcall.samples;

import org.jspecify.annotations.NullMarked;
