package dev.rollcall.api;

import java.util.Locale;

/** Where a node can be told to die, or to pause, while it runs an import. */
enum CrashPoint {
  /** Keys were looked up in contacts: one field of a chunk, early or under the lock. */
  AFTER_LOOKUP,
  /** The new contacts of the chunk are on their way; the server waits for the rest of them. */
  DURING_COPY,
  /** The new contacts of the chunk were copied. */
  AFTER_COPY,
  /** Contacts, ledger and counters of the chunk are written, not committed. */
  BEFORE_COMMIT,
  /** The chunk is committed, and the batch metadata does not know yet. */
  AFTER_COMMIT,
  /** The import is completed, not committed. */
  BEFORE_END,
  /** The completion is committed, and the batch metadata does not know yet. */
  AFTER_END;

  /** Of a node's working directory; it holds an {@link Order} as text. */
  static final String FILE_NAME = "crash-at";

  /** To die here, as by {@code kill -9}. */
  Order dies(int occurrence) {
    return new Order(this, occurrence, "KILL");
  }

  /** To pause here, as by {@code kill -STOP}, until somebody lets it go on. */
  Order pauses(int occurrence) {
    return new Order(this, occurrence, "STOP");
  }

  /** To take its time here, each time it passes. */
  Order slowsDown() {
    return new Order(this, 1, Order.SLOW);
  }

  /**
   * To send itself a signal at the point, or to take its time.
   *
   * @param occurrence how often the point is passed from the moment of the order, from 1
   */
  record Order(CrashPoint point, int occurrence, String signal) {
    private static final String SLOW = "SLOW";

    boolean isSlow() {
      return signal.equals(SLOW);
    }

    static Order parse(String text) {
      String[] words = text.strip().split(" ");
      return new Order(
          valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_')),
          Integer.parseInt(words[1]),
          words[2]);
    }

    @Override
    public String toString() {
      return point.name().toLowerCase(Locale.ROOT).replace('_', '-')
          + " "
          + occurrence
          + " "
          + signal;
    }
  }
}
