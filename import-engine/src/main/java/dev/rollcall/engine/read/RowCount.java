package dev.rollcall.engine.read;

/**
 * How much a file holds.
 *
 * @param rows how many rows a reader delivers, unreadable ones included
 * @param longestRecord length of the longest row in UTF-16 characters, at most the record length
 *     limit; 0 without rows
 * @param undecodedBytes bytes of the file that are no character of its character set
 */
public record RowCount(long rows, int longestRecord, long undecodedBytes) {

  /** The count of a file whose text is Unicode by its format. */
  public RowCount(long rows, int longestRecord) {
    this(rows, longestRecord, 0);
  }
}
