package dev.rollcall.api.imports;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestBodies;
import dev.rollcall.engine.run.ImportLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How large a file may be. */
@Component
class UploadLimit {
  private final ImportLimits limits;

  UploadLimit(ImportLimits limits) {
    this.limits = limits;
  }

  /**
   * Refuses a form whose length alone says that its file is too large.
   *
   * @throws ProblemException 413
   */
  void check(UUID tenantId, HttpServletRequest request) {
    long maxBytes = limits.of(tenantId).uploadBytes();
    if (request.getContentLengthLong() - UploadForm.mostBytesBesideFile() > maxBytes) {
      throw tooLarge(maxBytes);
    }
  }

  /** The file, with the same refusal as soon as it brings more. */
  InputStream applied(UUID tenantId, InputStream file) {
    long maxBytes = limits.of(tenantId).uploadBytes();
    return RequestBodies.limited(file, maxBytes, tooLarge(maxBytes));
  }

  private static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "FILE_TOO_LARGE",
        "The file is larger than the limit of "
            + maxBytes
            + " bytes (rollcall.limits.upload-size). Divide it, or have the limit raised.");
  }
}
