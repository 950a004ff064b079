package dev.rollcall.engine.run;

import org.jspecify.annotations.Nullable;

/** The file store of this node does not hold the files of the database; the node must not start. */
public final class WrongFileStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  WrongFileStoreException(String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** What an operator has to do. */
  public String remedy() {
    return remedy;
  }
}
