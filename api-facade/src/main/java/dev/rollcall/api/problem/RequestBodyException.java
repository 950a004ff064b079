package dev.rollcall.api.problem;

import java.io.IOException;

/** The body of the request could not be read to its end: the client's connection, not our disk. */
public final class RequestBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Wraps what the server said. */
  public RequestBodyException(IOException cause) {
    super(cause);
  }
}
