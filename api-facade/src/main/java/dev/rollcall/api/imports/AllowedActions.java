package dev.rollcall.api.imports;

import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with an import as it stands, and why the rest cannot. */
final class AllowedActions {
  private AllowedActions() {}

  /**
   * One thing to do.
   *
   * @param reason why it is not possible now; null when it is
   */
  @Schema(name = "AllowedAction")
  record AllowedAction(
      @Schema(allowableValues = {"map", "start", "cancel", "delete", "download_errors"})
          String action,
      boolean enabled,
      @Nullable String reason) {
    private static AllowedAction of(String action, boolean enabled, String reason) {
      return new AllowedAction(action, enabled, enabled ? null : reason);
    }
  }

  static List<AllowedAction> of(ImportJob job) {
    ImportStatus status = job.status();
    boolean waits = status == ImportStatus.PENDING_MAPPING;
    boolean busy =
        status == ImportStatus.QUEUED
            || status == ImportStatus.CHECKING
            || status == ImportStatus.UNDOING
            || status.isRunning();
    return List.of(
        AllowedAction.of("map", waits, "The import was started already."),
        AllowedAction.of(
            "start",
            waits && job.mapping() != null,
            waits ? "Say first which column is which field." : "The import was started already."),
        AllowedAction.of(
            "cancel",
            status == ImportStatus.QUEUED || status.isRunning(),
            waits ? "The import was not started yet." : "The import has ended."),
        AllowedAction.of("delete", !busy, "The import has not ended; cancel it first."),
        AllowedAction.of(
            "download_errors", job.counts().failed() > 0, "No row of the import has failed."));
  }
}
