package dev.rollcall.engine.cluster;

import java.time.Duration;

/**
 * Work that one node at a time does again and again. Must be harmless when it is done twice.
 *
 * @param name unique and stable; it is in the database
 * @param every how long after the beginning of the last time, at least 1 s
 */
public record HousekeepingTask(String name, Duration every, Runnable work) {
  /** Refuses intervals that are too short. */
  public HousekeepingTask {
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(name + " must not be done more often than each second");
    }
  }
}
