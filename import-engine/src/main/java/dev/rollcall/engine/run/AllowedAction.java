package dev.rollcall.engine.run;

import dev.rollcall.engine.run.ImportRefusedException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whether something can be done with an import as it stands. The one place of these rules: answers
 * show them, and {@link ImportSteps} asks them before each step.
 *
 * @param code stable; null when it can be done
 * @param reason why it cannot be done now; null when it can
 */
public record AllowedAction(ImportAction action, @Nullable String code, @Nullable String reason) {
  private static final String STATUS_CONFLICT = "STATUS_CONFLICT";

  /** Whether it can be done. */
  public boolean enabled() {
    return reason == null;
  }

  /**
   * Goes on only when the import allows the action.
   *
   * @throws ImportRefusedException with the reason when it does not
   */
  static void require(ImportAction action, ImportJob job) {
    AllowedAction allowed = of(action, job);
    if (allowed.code != null && allowed.reason != null) {
      throw new ImportRefusedException(Kind.CONFLICT, allowed.code, allowed.reason);
    }
  }

  static AllowedAction of(ImportAction action, ImportJob job) {
    return switch (action) {
      case MAP -> map(job);
      case START -> start(job);
      case STOP -> stop(job);
      case RESTART -> restart(job);
      case CANCEL -> cancel(job);
      case DELETE -> delete(job);
      case DOWNLOAD_ERRORS ->
          job.counts().failed() > 0
              ? yes(action)
              : new AllowedAction(action, "NO_ERRORS", "No row of the import has failed.");
    };
  }

  private static AllowedAction map(ImportJob job) {
    return switch (job.status()) {
      case PENDING_MAPPING ->
          job.isUnreadable()
              ? new AllowedAction(
                  ImportAction.MAP,
                  ImportJob.UNREADABLE,
                  "What is stored of the import cannot be read. Upload the file again.")
              : job.file().layout() == null
                  ? no(ImportAction.MAP, "Contacts in JSON need no mapping.")
                  : yes(ImportAction.MAP);
      case FETCHING, CHECKING -> no(ImportAction.MAP, "The file is being read. Wait for its end.");
      case QUEUED, PROCESSING, STOPPING, STOPPED, COMPLETED, FAILED, CANCELLED, UNDOING, UNDONE ->
          no(ImportAction.MAP, "The import was started already.");
    };
  }

  private static AllowedAction start(ImportJob job) {
    AllowedAction map = map(job);
    if (map.enabled() && job.mapping() == null) {
      return new AllowedAction(
          ImportAction.START,
          "MAPPING_MISSING",
          "Say which column is which field first: POST /v1/imports/{id}/map.");
    }
    return new AllowedAction(ImportAction.START, map.code, map.reason);
  }

  private static AllowedAction stop(ImportJob job) {
    return switch (job.status()) {
      case QUEUED, PROCESSING -> yes(ImportAction.STOP);
      case STOPPING -> no(ImportAction.STOP, ends(job));
      case FETCHING, PENDING_MAPPING, CHECKING ->
          no(ImportAction.STOP, "The import was not started yet.");
      case STOPPED -> no(ImportAction.STOP, "The import is stopped already.");
      case UNDOING -> no(ImportAction.STOP, "The import is being undone.");
      case COMPLETED, FAILED, CANCELLED, UNDONE -> no(ImportAction.STOP, hasEnded(job));
    };
  }

  private static AllowedAction restart(ImportJob job) {
    return switch (job.status()) {
      case STOPPED, FAILED ->
          job.file().purged()
              ? new AllowedAction(
                  ImportAction.RESTART,
                  "FILE_PURGED",
                  "Its file was kept for a time and is deleted now. Upload it again.")
              : yes(ImportAction.RESTART);
      case STOPPING -> no(ImportAction.RESTART, ends(job));
      case FETCHING, PENDING_MAPPING, CHECKING ->
          no(ImportAction.RESTART, "The import was not started yet.");
      case QUEUED -> no(ImportAction.RESTART, "The import is in line already.");
      case PROCESSING -> no(ImportAction.RESTART, "The import runs already.");
      case UNDOING -> no(ImportAction.RESTART, "The import is being undone.");
      case COMPLETED, CANCELLED, UNDONE -> no(ImportAction.RESTART, hasEnded(job));
    };
  }

  private static AllowedAction cancel(ImportJob job) {
    return switch (job.status()) {
      case FETCHING, PENDING_MAPPING, CHECKING, QUEUED, PROCESSING, STOPPED, FAILED ->
          yes(ImportAction.CANCEL);
      case STOPPING ->
          job.stopRequest() == StopRequest.CANCEL
              ? no(ImportAction.CANCEL, ends(job))
              : yes(ImportAction.CANCEL);
      case UNDOING -> no(ImportAction.CANCEL, "The import is being undone.");
      case COMPLETED, CANCELLED, UNDONE -> no(ImportAction.CANCEL, hasEnded(job));
    };
  }

  private static AllowedAction delete(ImportJob job) {
    return switch (job.status()) {
      case PENDING_MAPPING, STOPPED, COMPLETED, FAILED, CANCELLED, UNDONE ->
          yes(ImportAction.DELETE);
      case FETCHING, CHECKING, QUEUED, PROCESSING, STOPPING, UNDOING ->
          no(ImportAction.DELETE, "The import has not ended; cancel it first.");
    };
  }

  private static String ends(ImportJob job) {
    return job.stopRequest() == StopRequest.CANCEL
        ? "The import is being cancelled; it ends after its current chunk."
        : "The import is being stopped; it ends after its current chunk.";
  }

  private static String hasEnded(ImportJob job) {
    return "The import has ended: it is " + job.status().wireName() + ".";
  }

  private static AllowedAction yes(ImportAction action) {
    return new AllowedAction(action, null, null);
  }

  private static AllowedAction no(ImportAction action, String reason) {
    return new AllowedAction(action, STATUS_CONFLICT, reason);
  }
}
