package dev.rollcall.engine.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an import stands. What must hold in each status, {@code import_jobs} checks. */
public enum ImportStatus {
  /** The source is being fetched from where it lies. */
  FETCHING,
  /** The file is there; somebody has to say which column is what. */
  PENDING_MAPPING,
  /** A dry run goes over the file. */
  CHECKING,
  /** Waits for a place. */
  QUEUED,
  /** An attempt holds the lease and writes. */
  PROCESSING,
  /** An attempt was asked to end after its chunk. */
  STOPPING,
  /** Ended before its time, can go on. */
  STOPPED,
  /** Every row has its outcome. */
  COMPLETED,
  /** Gave up; can be restarted by hand. */
  FAILED,
  /** Ended for good before its time; what was written stays. */
  CANCELLED,
  /** Is being taken back. */
  UNDOING,
  /** Was taken back. */
  UNDONE;

  /** The spelling in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with this spelling, or null when there is none. */
  public static @Nullable ImportStatus byWireName(String wireName) {
    for (ImportStatus status : values()) {
      if (status.wireName().equals(wireName)) {
        return status;
      }
    }
    return null;
  }

  /**
   * Whether an import in this status may come into the other one next. The database refuses every
   * other step; {@code docs/state-machine.md} says what causes each.
   */
  public boolean mayBecome(ImportStatus next) {
    return next().contains(next);
  }

  private Set<ImportStatus> next() {
    return switch (this) {
      case FETCHING -> EnumSet.of(PENDING_MAPPING, QUEUED, FAILED, CANCELLED);
      case PENDING_MAPPING -> EnumSet.of(CHECKING, QUEUED, CANCELLED);
      case CHECKING -> EnumSet.of(PENDING_MAPPING, FAILED, CANCELLED);
      case QUEUED -> EnumSet.of(PROCESSING, STOPPED, CANCELLED);
      case PROCESSING -> EnumSet.of(STOPPING, QUEUED, COMPLETED, FAILED);
      case STOPPING -> EnumSet.of(STOPPED, CANCELLED, COMPLETED);
      case STOPPED, FAILED -> EnumSet.of(QUEUED, CANCELLED, UNDOING);
      case COMPLETED, CANCELLED -> EnumSet.of(UNDOING);
      case UNDOING -> EnumSet.of(UNDONE, STOPPED, FAILED);
      case UNDONE -> EnumSet.noneOf(ImportStatus.class);
    };
  }

  /** Whether an attempt holds the lease. */
  public boolean isRunning() {
    return this == PROCESSING || this == STOPPING;
  }
}
