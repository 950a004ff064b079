package dev.rollcall.engine.layout;

import dev.rollcall.engine.read.TextCharset;

/**
 * A character set and how sure it is.
 *
 * @param confidence 0 to 100; 100 where the bytes leave no doubt
 */
record CharsetFinding(TextCharset charset, int confidence) {
  static final int CERTAIN = 100;
}
