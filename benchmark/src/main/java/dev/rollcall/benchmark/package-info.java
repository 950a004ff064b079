/** Measures the engine against what people would use instead, as ratios within one run. */
@NullMarked
package dev.rollcall.benchmark;

import org.jspecify.annotations.NullMarked;
