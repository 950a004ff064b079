/** The PostgreSQL server that runs beside the application when no database is configured. */
@NullMarked
package dev.rollcall.db.embedded;

import org.jspecify.annotations.NullMarked;
