package dev.rollcall.db.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server could not be prepared, started or stopped; the message says why. */
public class EmbeddedPostgresException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
