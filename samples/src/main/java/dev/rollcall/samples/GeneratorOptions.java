package dev.rollcall.samples;

import org.jspecify.annotations.Nullable;

/**
 * Which contacts a {@link ContactGenerator} makes. Equal options always give equal contacts.
 *
 * <p>Keys are those of a <em>person</em>, which a seed and a number make; row {@code n} is person
 * {@code n} of the seed unless a share says otherwise. Seeds whose last digits differ share no
 * person's e-mail and no phone.
 *
 * @param rows how many contacts, 0 to {@value #MOST_ROWS}
 * @param seed decides about everything that is left to chance; not negative
 * @param duplicateShare share of the rows (0 to 1) that bring a person of an earlier valid row
 *     again, with other details
 * @param invalidShare share of the rows (0 to 1) with a defect that keeps them out
 * @param overlapSeed seed of an earlier file, some of whose persons come again; null for none
 * @param overlapShare share of the rows (0 to 1) that are persons of the earlier file
 * @param overlapRows rows of the earlier file, at least 1; a person comes again once at most while
 *     this is no less than {@code rows}
 * @param customColumns columns besides those of the standard fields, 0 to 50
 */
public record GeneratorOptions(
    long rows,
    long seed,
    double duplicateShare,
    double invalidShare,
    @Nullable Long overlapSeed,
    double overlapShare,
    long overlapRows,
    int customColumns) {
  /** Phone numbers are different up to here. */
  public static final long MOST_ROWS = 10_000_000;

  private static final int MOST_CUSTOM_COLUMNS = 50;

  /** Refuses what is out of range with an {@link IllegalArgumentException}. */
  public GeneratorOptions {
    require(rows >= 0 && rows <= MOST_ROWS, "rows must be 0 to " + MOST_ROWS);
    require(seed >= 0, "seed must not be negative");
    require(isShare(duplicateShare), "the share of duplicates must be 0 to 1");
    require(isShare(invalidShare), "the share of invalid rows must be 0 to 1");
    require(isShare(overlapShare), "the share of the earlier file must be 0 to 1");
    require(
        overlapRows >= 1 && overlapRows <= MOST_ROWS,
        "rows of the earlier file must be 1 to " + MOST_ROWS);
    require(
        overlapSeed == null || overlapSeed >= 0, "the earlier file's seed must not be negative");
    require(overlapSeed != null || overlapShare == 0, "a share of the earlier file needs its seed");
    require(
        customColumns >= 0 && customColumns <= MOST_CUSTOM_COLUMNS,
        "custom columns must be 0 to " + MOST_CUSTOM_COLUMNS);
  }

  /** Valid contacts without custom columns, every person once. */
  public static GeneratorOptions of(long rows, long seed) {
    return new GeneratorOptions(rows, seed, 0, 0, null, 0, MOST_ROWS, 0);
  }

  /** The same with persons of earlier rows coming again. */
  public GeneratorOptions withDuplicates(double share) {
    return new GeneratorOptions(
        rows, seed, share, invalidShare, overlapSeed, overlapShare, overlapRows, customColumns);
  }

  /** The same with rows that cannot be imported. */
  public GeneratorOptions withInvalidRows(double share) {
    return new GeneratorOptions(
        rows, seed, duplicateShare, share, overlapSeed, overlapShare, overlapRows, customColumns);
  }

  /** The same with persons of an earlier file, which had this many rows and nothing but a seed. */
  public GeneratorOptions withOverlap(long earlierSeed, long earlierRows, double share) {
    return new GeneratorOptions(
        rows, seed, duplicateShare, invalidShare, earlierSeed, share, earlierRows, customColumns);
  }

  /** The same with this many custom columns. */
  public GeneratorOptions withCustomColumns(int columns) {
    return new GeneratorOptions(
        rows, seed, duplicateShare, invalidShare, overlapSeed, overlapShare, overlapRows, columns);
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
