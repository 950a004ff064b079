package dev.rollcall.engine.file;

import java.io.IOException;

/** The bytes go on beyond the limit; nothing was stored. */
public final class FileTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  /** Says that there are more than {@code maxBytes} bytes. */
  public FileTooLargeException(long maxBytes) {
    super("The file is larger than the limit of " + maxBytes + " bytes.");
    this.maxBytes = maxBytes;
  }

  /** The limit in bytes. */
  public long maxBytes() {
    return maxBytes;
  }
}
