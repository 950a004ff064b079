package dev.rollcall.samples;

import java.util.List;

/**
 * Chance that depends on a seed and a position only, so that any row can be made without those
 * before it: a mixed counter, the method of SplitMix64.
 */
final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Dice for one purpose at one position.
   *
   * @param purpose keeps the decisions of different purposes apart
   */
  Dice(long seed, long position, long purpose) {
    state = mix(mix(seed * STEP + purpose) + position * STEP);
  }

  /** A number from 0 to one less than the bound. */
  long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  /** Whether something of this share happens. */
  boolean happens(double share) {
    return (next() >>> 11) * 0x1.0p-53 < share;
  }

  <T> T oneOf(List<T> values) {
    return values.get((int) below(values.size()));
  }

  private long next() {
    state += STEP;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
