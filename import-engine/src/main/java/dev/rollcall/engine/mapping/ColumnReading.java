package dev.rollcall.engine.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What a header means among its neighbours.
 *
 * @param meaning null when the name is not known
 * @param certainty 0 to 100
 */
record ColumnReading(
    int index,
    NamedColumn column,
    @Nullable Meaning meaning,
    int certainty,
    Qualifier qualifier) {

  /** The number in the header; one that was added to tell columns apart counts as well. */
  int number() {
    return column.number();
  }

  /** The same as a part of the address that the qualifier names. */
  ColumnReading within(Qualifier address) {
    NamedColumn without =
        new NamedColumn(
            column.header(),
            column.key(),
            column.names(),
            address,
            0,
            column.closeness(),
            column.otherPerson());
    return new ColumnReading(index, without, meaning, certainty, address);
  }
}
