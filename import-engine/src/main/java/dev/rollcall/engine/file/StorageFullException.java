package dev.rollcall.engine.file;

import java.io.IOException;

/** There is no space left for a file. */
public final class StorageFullException extends IOException {
  private static final long serialVersionUID = 1;

  StorageFullException(IOException cause) {
    super("The file store is full", cause);
  }
}
