package dev.rollcall.engine.row;

/**
 * One record of the source as it was read.
 *
 * @param number the record's number from 1; header and blank lines are not counted
 * @param line the physical line on which the record begins, from 1
 * @param content what the record holds
 */
public record RawRow(long number, long line, RowContent content) {}
