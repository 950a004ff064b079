package dev.rollcall.engine.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What a header means among its neighbours.
 *
 * @param meaning null when the name is not known
 * @param certainty 0 to 100
 */
record ColumnReading(
    int index, NamedColumn column, @Nullable Meaning meaning, int certainty, Qualifier qualifier) {

  /** The number in the header; one that was added to tell columns apart counts as well. */
  int number() {
    return column.number();
  }

  /** The same as a part of the address that the qualifier names. */
  ColumnReading within(Qualifier address) {
    return new ColumnReading(index, column.with(address), meaning, certainty, address);
  }

  /** The same where the number only tells it from a column of another meaning. */
  ColumnReading withoutNumber() {
    return within(qualifier);
  }
}
