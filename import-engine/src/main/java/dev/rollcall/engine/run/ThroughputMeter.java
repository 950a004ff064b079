package dev.rollcall.engine.run;

import java.util.function.LongSupplier;

/** Rows per second, as a moving average over about ten seconds. Used by one thread. */
final class ThroughputMeter {
  private static final double WINDOW_SECONDS = 10;

  private final LongSupplier nanoTime;
  private long lastTime;
  private long lastRows;
  private double rate = -1;

  ThroughputMeter(LongSupplier nanoTime, long committedRows) {
    this.nanoTime = nanoTime;
    this.lastTime = nanoTime.getAsLong();
    this.lastRows = committedRows;
  }

  /** The rate after so many rows of the import. */
  double rowsPerSecond(long processedRows) {
    long now = nanoTime.getAsLong();
    double seconds = (now - lastTime) / 1e9;
    if (seconds > 0 && processedRows > lastRows) {
      double latest = (processedRows - lastRows) / seconds;
      double weight = 1 - Math.exp(-seconds / WINDOW_SECONDS);
      rate = rate < 0 ? latest : rate + weight * (latest - rate);
      lastTime = now;
      lastRows = processedRows;
    }
    return Math.max(rate, 0);
  }
}
