package dev.rollcall.engine.write;

/** The contacts of a chunk could not be written; the attempt fails and can be restarted. */
public final class ContactWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContactWriteException(String message) {
    super(message);
  }

  ContactWriteException(String message, Throwable cause) {
    super(message, cause);
  }
}
