package dev.rollcall.engine.layout;

/**
 * The beginning of a file as text.
 *
 * @param complete whether it is the whole file
 * @param linesBefore how many blank lines stand before it
 */
record SampleText(String text, boolean complete, long linesBefore) {}
