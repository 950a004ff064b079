package dev.rollcall.engine.run;

import java.util.Locale;
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

  /** Whether an attempt holds the lease. */
  public boolean isRunning() {
    return this == PROCESSING || this == STOPPING;
  }
}
