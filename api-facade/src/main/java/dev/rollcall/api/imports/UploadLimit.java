package dev.rollcall.api.imports;

import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestBodies;
import dev.rollcall.engine.run.LimitProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How large a file may be. */
@Component
class UploadLimit {
  private final long maxBytes;

  UploadLimit(LimitProperties limits) {
    this.maxBytes = limits.uploadSize().toBytes();
  }

  /**
   * Refuses a form whose length alone says that its file is too large.
   *
   * @throws ProblemException 413
   */
  void check(HttpServletRequest request) {
    if (request.getContentLengthLong() - UploadForm.mostBytesBesideFile() > maxBytes) {
      throw tooLarge();
    }
  }

  /** The file, with the same refusal as soon as it brings more. */
  InputStream applied(InputStream file) {
    return RequestBodies.limited(file, maxBytes, tooLarge());
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "FILE_TOO_LARGE",
        "The file is larger than the limit of "
            + maxBytes
            + " bytes (rollcall.limits.upload-size). Divide it, or have the limit raised.");
  }
}
