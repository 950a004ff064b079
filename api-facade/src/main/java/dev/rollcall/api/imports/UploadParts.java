package dev.rollcall.api.imports;

import dev.rollcall.api.access.CurrentCaller;
import dev.rollcall.api.idempotency.FormParts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads an upload that was sent before, to compare it. */
@Component
class UploadParts implements FormParts {
  private final UploadLimit limit;

  UploadParts(UploadLimit limit) {
    this.limit = limit;
  }

  @Override
  public void readThrough(HttpServletRequest request) throws IOException {
    UUID tenantId = CurrentCaller.get().orElseThrow().requiredTenant();
    limit.check(tenantId, request);
    UploadForm.read(request, (name, bytes) -> drain(limit.applied(tenantId, bytes)));
  }

  private static void drain(InputStream bytes) {
    try {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
