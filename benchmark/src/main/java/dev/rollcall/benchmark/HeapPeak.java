package dev.rollcall.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** The most heap that was in use while something ran, looked at every few milliseconds. */
final class HeapPeak implements AutoCloseable {
  private static final long EVERY_MILLIS = 10;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final Thread thread = new Thread(this::watch, "heap-peak");
  private volatile long bytes;

  static HeapPeak begin() {
    HeapPeak peak = new HeapPeak();
    peak.thread.setDaemon(true);
    peak.thread.start();
    return peak;
  }

  private void watch() {
    try {
      while (true) {
        bytes = Math.max(bytes, memory.getHeapMemoryUsage().getUsed());
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
