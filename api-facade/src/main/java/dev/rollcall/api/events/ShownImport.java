package dev.rollcall.api.events;

import dev.rollcall.api.imports.ImportProgressView;
import dev.rollcall.api.imports.ImportView;
import dev.rollcall.engine.run.ImportJob;
import dev.rollcall.engine.run.ImportStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last told about an import, so that only what has changed is told again.
 *
 * @param progressAt when progress was last told, on {@link System#nanoTime}
 * @param toldAt when anything was last told, on the same clock
 */
record ShownImport(
    ImportView view,
    ImportStatus status,
    Instant statusSince,
    int mappingVersion,
    long progressAt,
    long toldAt) {

  static ShownImport first(ImportJob job, long now, long progressInterval) {
    return new ShownImport(
        ImportView.of(job),
        job.status(),
        job.statusSince(),
        job.mappingVersion(),
        now - progressInterval,
        now);
  }

  /** The same import with what is told now. */
  ShownImport followedBy(ImportJob job, EventFrame.Kind told, long now) {
    return new ShownImport(
        ImportView.of(job),
        job.status(),
        job.statusSince(),
        job.mappingVersion(),
        told == EventFrame.Kind.PROGRESS ? now : progressAt,
        now);
  }

  /** Whether it waits for nothing but what somebody does with it. */
  boolean isAtRest() {
    return switch (status) {
      case PENDING_MAPPING, STOPPED, COMPLETED, FAILED, CANCELLED, UNDONE -> true;
      case FETCHING, CHECKING, QUEUED, PROCESSING, STOPPING, UNDOING -> false;
    };
  }

  /** What has to be told of how it is now; null when nothing. */
  EventFrame.@Nullable Kind changeTo(ImportJob job) {
    if (job.status() != status
        || !job.statusSince().equals(statusSince)
        || job.mappingVersion() != mappingVersion) {
      return EventFrame.Kind.STATUS;
    }
    ImportView now = ImportView.of(job);
    if (now.equals(view)) {
      return null;
    }
    return ImportProgressView.of(now).equals(ImportProgressView.of(view))
        ? EventFrame.Kind.STATUS
        : EventFrame.Kind.PROGRESS;
  }
}
