package dev.rollcall.api.imports;

import dev.rollcall.engine.run.AllowedAction;
import dev.rollcall.engine.run.ImportJob;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done with an import, or why it cannot.
 *
 * @param reason why it is not possible now; null when it is
 */
@Schema(name = "AllowedAction")
record AllowedActionView(
    @Schema(
            allowableValues = {
              "map",
              "start",
              "stop",
              "restart",
              "cancel",
              "delete",
              "download_errors"
            })
        String action,
    boolean enabled,
    @Nullable String reason) {

  static List<AllowedActionView> of(ImportJob job) {
    return job.allowedActions().stream().map(AllowedActionView::of).toList();
  }

  private static AllowedActionView of(AllowedAction allowed) {
    return new AllowedActionView(allowed.action().wireName(), allowed.enabled(), allowed.reason());
  }
}
