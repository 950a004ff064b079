package dev.rollcall.db.embedded;

import java.nio.file.Path;

/** Another application, in this process or another one, runs on the same data directory. */
public final class DataDirectoryInUseException extends EmbeddedPostgresException {

  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path dataDirectory, String holder) {
    super(
        "The data directory "
            + dataDirectory
            + " is in use by "
            + holder
            + ". Stop that application, or give this one a data directory of its own.");
  }
}
