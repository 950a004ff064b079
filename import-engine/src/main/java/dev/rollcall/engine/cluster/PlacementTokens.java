package dev.rollcall.engine.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that make some node with room look who is next in line. Each call belongs into the
 * transaction that changes the line, as its last statement: removing a token holds a lock of Quartz
 * to the end of the transaction. Thread-safe.
 */
public interface PlacementTokens {
  /** No tokens at all: for engines whose line is looked at by hand. */
  PlacementTokens NONE =
      new PlacementTokens() {
        @Override
        public void add(String group, String name, @Nullable Instant notBefore) {}

        @Override
        public void remove(String group, String name) {}
      };

  /**
   * Adds a token; one of the same group and name is replaced.
   *
   * @param notBefore when it counts from, null for now
   */
  void add(String group, String name, @Nullable Instant notBefore);

  /** Removes a token that is not needed any more; does nothing when there is none. */
  void remove(String group, String name);
}
