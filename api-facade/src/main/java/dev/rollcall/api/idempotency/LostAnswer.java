package dev.rollcall.api.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Says again what was answered to the creation of a resource when that was not stored. */
public interface LostAnswer {
  /** What it knows. */
  Resource resource();

  /**
   * The answer for the resource as it stands now.
   *
   * @param tenantId null where the call was about no tenant
   * @param path of the call that made or started it
   */
  ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path);

  /** The same for an action on several; for one resource it need not be asked. */
  default ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path, Selection selection) {
    return of(tenantId, id, path);
  }
}
