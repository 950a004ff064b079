package dev.rollcall.api.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a multipart form through, only so that its parts reach the {@link RequestFingerprint}. */
@FunctionalInterface
public interface FormParts {
  /** Reads to the end of the form; nothing is stored. */
  void readThrough(HttpServletRequest request) throws IOException;
}
