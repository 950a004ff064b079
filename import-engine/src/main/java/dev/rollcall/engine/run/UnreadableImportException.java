package dev.rollcall.engine.run;

/** What the row of an import says of how to run it cannot be understood. */
final class UnreadableImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableImportException(Throwable cause) {
    super("What is stored of the import cannot be read: " + cause.getMessage(), cause);
  }

  /** What people read; stored values are not repeated, since they may be personal. */
  ImportJob.Failure failure() {
    return new ImportJob.Failure(
        ImportJob.UNREADABLE,
        "What is stored of this import cannot be read ("
            + String.valueOf(getCause()).split("[:\n]", 2)[0]
            + "). Upload the file again, or tell the operator.");
  }
}
