package dev.rollcall.engine.report;

import dev.rollcall.engine.row.RowOutcome;

/**
 * How many rows had which outcome; cumulative over all attempts of an import.
 *
 * @param processed always the sum of the five outcomes
 * @param duplicates rows that matched a contact or an earlier row, whatever became of them
 * @param warnings how many warnings there were, several of one row counted each
 */
public record RowCounts(
    long processed,
    long created,
    long updated,
    long unchanged,
    long skipped,
    long failed,
    long duplicates,
    long warnings) {

  /** Nothing processed yet. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Refuses counts that do not add up. */
  public RowCounts {
    if (processed != created + updated + unchanged + skipped + failed) {
      throw new IllegalArgumentException("The counts do not add up: processed " + processed);
    }
  }

  RowCounts plus(RowOutcome outcome, boolean duplicate, int moreWarnings) {
    return new RowCounts(
        processed + 1,
        created + (outcome == RowOutcome.CREATED ? 1 : 0),
        updated + (outcome == RowOutcome.UPDATED ? 1 : 0),
        unchanged + (outcome == RowOutcome.UNCHANGED ? 1 : 0),
        skipped + (outcome == RowOutcome.SKIPPED ? 1 : 0),
        failed + (outcome == RowOutcome.FAILED ? 1 : 0),
        duplicates + (duplicate ? 1 : 0),
        warnings + moreWarnings);
  }
}
