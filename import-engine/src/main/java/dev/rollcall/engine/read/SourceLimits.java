package dev.rollcall.engine.read;

/**
 * How much the readers put up with.
 *
 * @param recordLength the longest record in UTF-16 characters; longer ones are unreadable rows
 * @param rows the most rows of a file
 * @param unpackedBytes the most bytes that a packed file may have unpacked
 * @param unpackedRatio how many times larger than packed a large part of a file may be
 * @param archiveEntries the most entries of an archive
 */
public record SourceLimits(
    int recordLength, long rows, long unpackedBytes, int unpackedRatio, int archiveEntries) {

  /** What bounds files where nothing else is configured. */
  public static SourceLimits ofRecordLength(int recordLength) {
    return new SourceLimits(recordLength, 10_000_000, 4L << 30, 400, 10_000);
  }
}
