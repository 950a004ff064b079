package dev.rollcall.api;

import java.io.IOException;

/** Signals to processes, by the command that every Unix has. */
final class Signals {
  private Signals() {}

  /**
   * Sends and returns; what the process makes of it shows later.
   *
   * @param name without its prefix, such as {@code KILL}
   */
  static void send(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("No process " + pid + " to send " + name + " to");
    }
  }
}
